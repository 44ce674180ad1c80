"""Makes the weights of our own small networks. Never imported by the server."""
