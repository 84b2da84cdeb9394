//! The one place where text becomes Nix string syntax and back. The text may come from a language model or a
//! stranger: whatever it contains, it must stay text (`${` never starts an interpolation).

/// Text between double quotes, quotes included.
pub fn quote(text: &str) -> String {
    format!("\"{}\"", escape(text))
}

/// Text as it stands inside double quotes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' if chars.peek() == Some(&'{') => out.push_str("\\$"),
            // Nix has no escape for NUL and ends the file there.
            '\0' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Text as the lines of an indented string without indentation and delimiters, or `None` where only `"…"` can hold
/// it exactly: Nix strips indentation that all lines share, and lines of blanks depend on their neighbours.
pub fn escape_indented(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    if lines.len() < 2 || text.contains(['\r', '\0']) {
        return None;
    }
    let is_blank = |line: &str| !line.is_empty() && line.chars().all(char::is_whitespace);
    if lines.iter().any(|line| is_blank(line)) || lines.first().is_some_and(|line| line.is_empty()) {
        return None;
    }
    if lines.iter().filter(|line| !line.is_empty()).all(|line| line.starts_with(' ')) {
        return None;
    }
    // A tab that opens a line is content, but formatters and people take it for indentation.
    if lines.iter().any(|line| line.trim_start_matches(' ').starts_with('\t')) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        match (c, next) {
            ('\'', Some('\'')) => {
                out.push_str("'''");
                at += 1;
            }
            ('\'', None) => out.push_str("''\\'"),
            ('\'', Some('$')) if chars.get(at + 2) == Some(&'{') => out.push_str("''\\'"),
            ('$', Some('{')) => out.push_str("''$"),
            (c, _) => out.push(c),
        }
        at += 1;
    }
    Some(out)
}

/// What a piece of a `"…"` string means.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                if let Some(escaped) = chars.next() {
                    out.push(unescape_char(escaped));
                }
            }
            // Nix normalises CR and CR LF to LF here.
            '\r' => {
                if chars.peek() == Some(&'\n') {
                    chars.next();
                }
                out.push('\n');
            }
            c => out.push(c),
        }
    }
    out
}

fn unescape_char(escaped: char) -> char {
    match escaped {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        c => c,
    }
}

/// One piece of an indented string: either an interpolation (`None`) or source text.
pub type Piece<'a> = Option<&'a str>;

/// What an indented string means: the pieces' texts with indentation stripped as Nix strips it.
/// Interpolations stay as `None`.
pub fn unescape_indented(pieces: &[Piece<'_>]) -> Vec<Option<String>> {
    let mut tokens: Vec<Token> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            None => tokens.push(Token { text: String::new(), counts: false, piece: at, interpolation: true }),
            Some(text) => {
                let text = if at == 0 { drop_first_line(text) } else { text };
                split_indented(text, at, &mut tokens);
            }
        }
    }
    let strip = shared_indentation(&tokens);
    let mut out: Vec<Option<String>> = pieces.iter().map(|piece| piece.map(|_| String::new())).collect();
    let mut at_line_start = true;
    let mut dropped = 0;
    let count = tokens.len();
    for (at, token) in tokens.iter().enumerate() {
        if token.interpolation {
            at_line_start = false;
            dropped = 0;
            continue;
        }
        let mut text = String::with_capacity(token.text.len());
        for c in token.text.chars() {
            if at_line_start && c == ' ' {
                if dropped >= strip {
                    text.push(c);
                }
                dropped += 1;
                continue;
            }
            if at_line_start {
                dropped = 0;
                at_line_start = c == '\n';
            } else if c == '\n' {
                at_line_start = true;
            }
            text.push(c);
        }
        if at + 1 == count
            && let Some(newline) = text.rfind('\n')
            && text[newline + 1..].chars().all(|c| c == ' ')
        {
            text.truncate(newline + 1);
        }
        if let Some(Some(part)) = out.get_mut(token.piece) {
            part.push_str(&text);
        }
    }
    out
}

/// What Nix's lexer makes of an indented string: runs of text (which carry indentation) and escapes (which do not).
struct Token {
    text: String,
    counts: bool,
    piece: usize,
    interpolation: bool,
}

fn drop_first_line(text: &str) -> &str {
    match text.find('\n') {
        Some(newline) if text[..newline].chars().all(|c| c == ' ') => &text[newline + 1..],
        _ => text,
    }
}

fn split_indented(source: &str, piece: usize, tokens: &mut Vec<Token>) {
    let mut run = String::new();
    let mut rest = source;
    let flush = |run: &mut String, tokens: &mut Vec<Token>| {
        if !run.is_empty() {
            tokens.push(Token { text: std::mem::take(run), counts: true, piece, interpolation: false });
        }
    };
    let plain = |text: &str| Token { text: text.to_owned(), counts: false, piece, interpolation: false };
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '\'' if after.starts_with("'$") => {
                flush(&mut run, tokens);
                tokens.push(plain("$"));
                rest = &rest[3..];
            }
            '\'' if after.starts_with("''") => {
                flush(&mut run, tokens);
                tokens.push(plain("''"));
                rest = &rest[3..];
            }
            '\'' if after.starts_with("'\\") => {
                flush(&mut run, tokens);
                let escaped = rest[3..].chars().next().unwrap_or('\\');
                tokens.push(plain(&unescape_char(escaped).to_string()));
                rest = rest.get(3 + escaped.len_utf8()..).unwrap_or("");
            }
            '\'' | '$' => match after.chars().next() {
                // Nix's lexer takes the character after a lone quote or dollar along, unless it may open something.
                Some(next) if !(next == '\'' || (c == '\'' && next == '$') || (c == '$' && next == '{')) => {
                    run.push(c);
                    run.push(next);
                    rest = &after[next.len_utf8()..];
                }
                _ => {
                    flush(&mut run, tokens);
                    tokens.push(plain(&c.to_string()));
                    rest = after;
                }
            },
            c => {
                run.push(c);
                rest = after;
            }
        }
    }
    flush(&mut run, tokens);
}

fn shared_indentation(tokens: &[Token]) -> usize {
    let mut at_line_start = true;
    let mut least = usize::MAX;
    let mut current = 0;
    for token in tokens {
        if !token.counts {
            if at_line_start {
                at_line_start = false;
                least = least.min(current);
            }
            continue;
        }
        for c in token.text.chars() {
            match (at_line_start, c) {
                (true, ' ') => current += 1,
                (true, '\n') => current = 0,
                (true, _) => {
                    at_line_start = false;
                    least = least.min(current);
                }
                (false, '\n') => {
                    at_line_start = true;
                    current = 0;
                }
                (false, _) => {}
            }
        }
    }
    least
}
