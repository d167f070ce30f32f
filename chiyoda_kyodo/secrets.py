"""The secret key of a trial installation: made once, kept private."""

import os
import secrets
from pathlib import Path


def secret_key(var_dir: Path) -> str:
    """Read ``secret_key`` in the folder, or make it; 0600, atomic where several start at once."""
    path = var_dir / "secret_key"
    var_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        fresh = var_dir / f"secret_key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text()
