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
    let lines: Vec<&str> =
        request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
    Some(behind(peer, &lines.join(","), trusted))
}

fn behind(peer: IpAddr, hops: &str, trusted: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut client = peer;
    for hop in hops.rsplit(',').map(str::trim).filter(|hop| !hop.is_empty()) {
        if !is_trusted(client) {
            break;
        }
        let Ok(address) = hop.parse::<IpAddr>() else { break };
        client = address;
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &str) -> Option<IpAddr> {
        Some(behind(peer.parse().unwrap(), forwarded, &[Network::parse("10.0.0.0/8").unwrap()]))
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
