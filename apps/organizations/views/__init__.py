"""Pages of the registry for citizens and groups."""
