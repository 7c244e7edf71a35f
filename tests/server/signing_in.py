"""A private dashboard for the tests: whom the operator lets in, and cookies as Streamlit signs them."""

import json
import time
from contextlib import contextmanager

from streamlit import config
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from server import settings

SIGNED_BY = "a secret of the tests, long enough for one"
LISTED, OF_DOMAIN, OUTSIDE = "anna@example.org", "olga@example.net", "eve@elsewhere.example"
READERS = "Anna@example.org, @example.net"
COOKIE = "_streamlit_user"


def secrets_text(origin, provider="http://127.0.0.1:1", signed_by=SIGNED_BY):
    return f"""[auth]
redirect_uri = "{origin}/oauth2callback"
cookie_secret = "{signed_by}"
client_id = "dashboard"
client_secret = "not asked for"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@contextmanager
def secrets_of(path, text):
    path.write_text(text, "utf-8")
    before = config.get_option("secrets.files")
    for files in ([str(path)], before):
        config.set_option("secrets.files", files)
        secrets_singleton._reset()
        settings.is_private_by_secrets.cache_clear()
        if files is not before:
            yield


def cookies(origin, address=LISTED, signed_by=SIGNED_BY, seconds=600, **said):
    """The cookie of somebody who signed in, good for so many seconds more."""
    told = {"origin": origin, "is_logged_in": True, "provider": "default", "email": address, "email_verified": True}
    told |= {"exp": int(time.time() + seconds), **said}
    return {COOKIE: create_signed_value(signed_by, COOKIE, json.dumps(told)).decode()}


def header(cookie):
    return {"cookie": "; ".join(f"{name}={value}" for name, value in cookie.items())}
