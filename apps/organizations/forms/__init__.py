"""What people type in the registry."""
