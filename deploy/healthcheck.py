"""The container's health check: the web process answers ``/healthz``."""

import sys
import urllib.request

ADDRESS = "http://127.0.0.1:8000/healthz"

if __name__ == "__main__":
    with urllib.request.urlopen(ADDRESS, timeout=3) as answer:
        sys.exit(answer.status != 200)
