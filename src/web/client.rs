//! Where a request comes from: the socket's peer, or what a trusted proxy says, read from right to left (S-24).

use std::net::IpAddr;

use poem::{Addr, Request};

use crate::config::Network;

/// The client's address. A header counts only when the peer is a trusted proxy; the right-most hop that is no trusted
/// proxy is the client.
pub fn address(request: &Request, trusted: &[Network]) -> Option<IpAddr> {
    let peer = match &request.remote_addr().0 {
        Addr::SocketAddr(address) => address.ip(),
        _ => return None,
    };
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    if !is_trusted(peer) {
        return Some(peer);
    }
    let lines: Vec<&str> =
        request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
    let hops = lines.join(",");
    let mut client = peer;
    for hop in hops.rsplit(',').map(str::trim).filter(|hop| !hop.is_empty()) {
        let Ok(address) = hop.parse::<IpAddr>() else { break };
        client = address;
        if !is_trusted(address) {
            break;
        }
    }
    Some(client)
}

#[cfg(test)]
mod tests {
    use super::*;
    use poem::{LocalAddr, RemoteAddr};

    fn seen(peer: &str, forwarded: &str) -> Option<IpAddr> {
        let peer: std::net::SocketAddr = format!("{peer}:5000").parse().unwrap();
        let mut request = Request::builder().header("x-forwarded-for", forwarded).finish();
        *request.remote_addr_mut() = RemoteAddr(Addr::SocketAddr(peer));
        let _ = LocalAddr::default();
        address(&request, &[Network::parse("10.0.0.0/8").unwrap()])
    }

    #[test]
    fn a_direct_client_cannot_choose_its_address() {
        assert_eq!(seen("203.0.113.9", "198.51.100.1"), "203.0.113.9".parse().ok());
    }

    #[test]
    fn a_trusted_proxy_is_believed_from_right_to_left() {
        assert_eq!(seen("10.0.0.2", "1.1.1.1, 198.51.100.7, 10.0.0.9"), "198.51.100.7".parse().ok());
        assert_eq!(seen("10.0.0.2", ""), "10.0.0.2".parse().ok());
        assert_eq!(seen("10.0.0.2", "nonsense"), "10.0.0.2".parse().ok());
    }
}
