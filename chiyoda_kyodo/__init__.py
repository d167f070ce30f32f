"""The collaboration portal (協働ポータル) of a ward office: the Django project."""
