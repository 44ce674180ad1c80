"""Hearing and speaking on other machines, by the Wyoming protocol (JSON lines and sound over TCP).

As a client (``recognizer``, ``synthesizer``) behind the same protocols as our own engines; as a
server (``hearing``, ``speaking``) for whoever speaks it. The protocol knows no password and no
encryption: it belongs on one machine or a closed network.
"""
