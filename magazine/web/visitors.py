"""The address that a request comes from."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return a visitor's address, one for a whole IPv6 /64, in brackets that delimit it from an account's name.

    `X-Forwarded-For` is believed only from a trusted proxy, because anyone can send it.
    """
    hops = [request.META.get("REMOTE_ADDR", ""), *_forwarded(request)]
    address = _parsed(hops[0])
    for hop in hops[1:]:
        if address is None or not _is_trusted(address) or (behind := _parsed(hop)) is None:
            break
        address = behind
    if isinstance(address, IPv6Address):
        address = IPv6Network((address, 64), strict=False).network_address
    return f"[{address or 'unknown'}]"


def _forwarded(request: HttpRequest) -> Iterable[str]:
    """Return the addresses in `X-Forwarded-For`, the nearest proxy first."""
    named: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return reversed(named.split(","))


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_trusted(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)
