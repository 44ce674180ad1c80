"""Steps from one form of the tables to the next (Alembic); ``migrating`` runs them.

A new step: change ``tables``, add ``versions/000N_what.py`` with the step before as its
``down_revision``, and raise ``migrating.HEAD``. Steps only go forward: a copy of the database is
the way back.
"""
