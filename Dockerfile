# The portal in production: one image for the web processes, the worker and the migrations, and a
# small one for the proxy with the static files and the pages shown when the portal is away.

FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY requirements/base.txt requirements/
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --require-virtualenv --require-hashes -r requirements/base.txt
COPY . .
# Neither value is kept: collecting files needs settings that load, not a database or a secret.
RUN export KYODO_SECRET_KEY=build DATABASE_URL=postgresql:///build \
    && /opt/venv/bin/python manage.py messages --compile \
    && /opt/venv/bin/python manage.py collectstatic --noinput \
    && /opt/venv/bin/python -m compileall -q apps chiyoda_kyodo


FROM nginx:stable AS proxy
# The same number as the portal's user: uploaded files are readable to that one alone.
RUN useradd --system --uid 10001 --user-group --no-create-home kyodo
COPY deploy/nginx.conf deploy/portal-proxy.conf /etc/nginx/
COPY --from=build /app/var/static /srv/static
COPY templates/413.html templates/429.html templates/503.html /srv/errors/


FROM python:3.11-slim-bookworm AS portal
# pango and a Japanese font: WeasyPrint sets the official papers with them.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-noto-cjk libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home kyodo
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
RUN install -d -o kyodo -g kyodo /app/var/files
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 KYODO_BIND=0.0.0.0:8000
USER kyodo
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=4s --start-period=20s \
    CMD ["python", "deploy/healthcheck.py"]
CMD ["gunicorn"]
