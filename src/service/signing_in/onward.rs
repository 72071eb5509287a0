//! Where somebody is sent who has to sign in first, and where they go on afterwards.

use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::service::state::State;

/// A path of the service itself; nobody is sent elsewhere.
pub(in crate::service) fn own_path(next: &str) -> &str {
    let is_own = next.starts_with('/')
        && !next.starts_with("//")
        && next.chars().all(|character| character.is_ascii_graphic() && character != '\\');
    if is_own { next } else { "/" }
}

pub(in crate::service) fn see_other(path: &str) -> Response {
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// The answer to whoever has to sign in first, with the page that they wanted, if it was one.
pub(in crate::service) fn to_sign_in(state: &State, wanted: Option<&Uri>) -> Response {
    let base = &state.config.service.base_path;
    let Some(uri) = wanted else { return see_other(&format!("{base}/sign-in")) };
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let next: String = own_path(path).bytes().map(escaped).collect();
    see_other(&format!("{base}/sign-in?next={next}"))
}

/// A byte of a path inside a query.
fn escaped(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for (next, expected) in [
            ("/cases?kind=link", "/cases?kind=link"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("javascript:alert(1)", "/"),
            ("/a\r\nSet-Cookie: x=1", "/"),
            ("", "/"),
        ] {
            assert_eq!(own_path(next), expected, "{next:?}");
        }
    }
}
