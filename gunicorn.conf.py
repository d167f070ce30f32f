"""gunicorn's settings, for the trial and for production alike; see docs/running.md."""

import gc
import os
import sys

from django.urls import get_resolver

from chiyoda_kyodo import env
from chiyoda_kyodo.database import refuse_unsafe_serving, start_database
from chiyoda_kyodo.postgres import EmbeddedError

wsgi_app = "chiyoda_kyodo.wsgi:application"
bind = env.BIND
proc_name = "chiyoda-kyodo"

# Threads, for most of a request is waiting for PostgreSQL; processes, for the rest is Python.
worker_class = "gthread"
workers = env.WEB_WORKERS
threads = env.WEB_THREADS
# Load the code once and fork: a replaced worker is ready at once. Nothing opens a connection at
# import, so no socket is shared between the workers.
preload_app = True

timeout = 30
graceful_timeout = 25  # ends before Docker's stop_grace_period of 30 s
keepalive = 5
max_requests = 2000  # a slow leak of memory ends with the worker
max_requests_jitter = 200
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - heartbeat files

limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190

# Whose X-Forwarded-Proto is believed: nobody's, unless the proxy's address is given.
forwarded_allow_ips = env.PROXY_ADDRESSES
# gunicorn 27 opens a control socket in the home folder by default; nothing here uses it.
control_socket_disable = True

accesslog = None  # the proxy writes it, without query strings (deploy/nginx.conf)
errorlog = "-"


def on_starting(server):
    """Refuse an unsafe start, and have the embedded PostgreSQL running where it is used."""
    try:
        refuse_unsafe_serving()
        server.embedded = start_database()
    except EmbeddedError as error:
        sys.exit(f"gunicorn: {error}")


def when_ready(server):
    """Load every room's views before the fork: shared memory, and no wait for the first visitor."""
    get_resolver().reverse_dict  # noqa: B018 - reading it loads them
    # What is loaded stays; looked at by no collection, its pages stay shared by all processes.
    gc.collect()
    gc.freeze()


def on_exit(server):
    """Let go of the embedded PostgreSQL; the last one stops it."""
    if getattr(server, "embedded", None):
        server.embedded.release()
