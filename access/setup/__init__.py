"""Set-up: brings everything third-party from the locked packages to where serving looks for it.

Nothing in here is imported while pages are served, and nothing in here downloads anything but
``npm ci``, whose packages the lock file pins by hash.
"""
