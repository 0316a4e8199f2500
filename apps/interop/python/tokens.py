"""Tokens that are signed by RS256 (RFC 7518 section 3.3)."""
import base64
import json
import time

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding


def _encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sign_token(account, claims):
    """A token of an account, as its file has it."""
    key = serialization.load_pem_private_key(account["private_key"].encode(), None)
    signed = b".".join(_encoded(json.dumps(it).encode()) for it in ({"alg": "RS256", "typ": "JWT"}, claims))
    return (signed + b"." + _encoded(key.sign(signed, padding.PKCS1v15(), hashes.SHA256()))).decode()


def read_token(token, public_key):
    """What it claims; None where the key's owner has not signed it, or its time is over."""
    key = serialization.load_pem_public_key(public_key)
    signed, _, signature = token.rpartition(".")
    try:
        key.verify(_decoded(signature), signed.encode(), padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return None
    claims = json.loads(_decoded(signed.partition(".")[2]))
    return claims if claims.get("exp", 0) > time.time() else None
