//! What a browser calls itself, in a few words: Chrome 131 · Windows. The long line is for machines.

/// Browsers by their word in the line; whoever also calls itself by another's name stands before that one.
const BROWSERS: [(&str, &str); 12] = [
    ("MicroMessenger/", "WeChat"),
    ("QQBrowser/", "QQ Browser"),
    ("QIHU 360", "360"),
    ("UBrowser/", "UC Browser"),
    ("UCBrowser/", "UC Browser"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
    ("curl/", "curl"),
];
/// Systems, the narrower one first.
const SYSTEMS: [(&str, &str); 9] = [
    ("HarmonyOS", "HarmonyOS"),
    ("OpenHarmony", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];
/// Signs shown of a line that nobody knows.
const MOST: usize = 60;

/// Browser and system of a user agent; the beginning of its line where neither is known.
pub(super) fn named(agent: &str) -> String {
    let browser = BROWSERS.iter().find_map(|(word, name)| {
        let (_, behind) = agent.split_once(word)?;
        let version: String = behind.chars().take_while(char::is_ascii_digit).collect();
        Some(if version.is_empty() { (*name).to_owned() } else { format!("{name} {version}") })
    });
    let system = SYSTEMS.iter().find(|(word, _)| agent.contains(word)).map(|(_, name)| (*name).to_owned());
    let known: Vec<String> = [browser, system].into_iter().flatten().collect();
    if known.is_empty() { agent.chars().take(MOST).collect() } else { known.join(" · ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_agent_becomes_browser_and_system() {
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome";
        for (agent, words) in [
            (format!("{windows}/86.0.4240.198 Safari/537.36"), "Chrome 86 · Windows"),
            (format!("{windows}/131.0.0.0 Safari/537.36 Edg/131.0.0.0"), "Edge 131 · Windows"),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0".into(), "Firefox 132 · Linux"),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1".into(),
                "Safari 18 · iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14) Chrome/122.0 Mobile Safari/537.36 MicroMessenger/8.0.50".into(),
                "WeChat 8 · Android",
            ),
            ("curl/8.5.0".into(), "curl 8"),
            ("案件同步程序".into(), "案件同步程序"),
            (String::new(), ""),
        ] {
            assert_eq!(named(&agent), words);
        }
        assert_eq!(named(&"x".repeat(500)).len(), MOST);
    }
}
