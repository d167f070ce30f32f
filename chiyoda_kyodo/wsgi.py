"""The entrance for any WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chiyoda_kyodo.settings")
application = get_wsgi_application()
