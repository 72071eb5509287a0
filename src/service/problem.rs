//! What is answered where something is wrong: problem details (RFC 9457). None of them quotes a value of a request.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::words::service::problems as words;
use crate::words::{Language, Text};

/// An answer that says all there is to say, whatever its status.
#[derive(Debug, Clone)]
pub(super) struct AsItIs;

/// What is wrong with a request, or with the service (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct Problem {
    /// What kind of problem it is: a code that does not change.
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    detail: Option<Box<str>>,
    /// What is wrong with which field.
    #[serde(skip_serializing_if = "is_empty")]
    #[schema(value_type = Option<Vec<FieldError>>)]
    errors: Box<[FieldError]>,
    /// What happened to a case since it was read.
    #[serde(skip_serializing_if = "is_empty")]
    #[schema(value_type = Option<Vec<Changed>>)]
    changes: Box<[Changed]>,
    /// By which the log of the service knows the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    request_id: Option<Box<str>>,
    /// What the log of the service is told, and nobody else.
    #[serde(skip)]
    cause: Option<Box<str>>,
    /// Seconds after which it is worth while to ask again.
    #[serde(skip)]
    retry_after: Option<u16>,
}

fn is_empty<T>(list: &[T]) -> bool {
    list.is_empty()
}

/// What is wrong with a field.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct FieldError {
    pub(super) field: &'static str,
    pub(super) reason: String,
}

/// What happened to a case.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct Changed {
    /// The version of the case after it.
    pub(super) version: u64,
    pub(super) code: &'static str,
    /// Who did it; null of nights.
    pub(super) by: Option<String>,
    /// When; null of nights.
    pub(super) at: Option<String>,
}

/// The kinds of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Unauthenticated,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    NoKey,
    BadBody,
    BadMedia,
    TooLarge,
    BadValues,
    KeyReused,
    NotReady,
    Busy,
    Slow,
    Fault,
    BadParameter,
    CrossSite,
    PasswordNeeded,
    WrongPassword,
    Locked,
    NoVersion,
    Changed,
    Refused,
    Full,
    NotAcceptable,
    Maintained,
}

impl Kind {
    const fn told(self) -> (StatusCode, &'static str, Text) {
        match self {
            Kind::Unauthenticated => (StatusCode::UNAUTHORIZED, "unauthenticated", words::UNAUTHENTICATED),
            Kind::Forbidden => (StatusCode::FORBIDDEN, "forbidden", words::FORBIDDEN),
            Kind::NotFound => (StatusCode::NOT_FOUND, "not_found", words::NOT_FOUND),
            Kind::MethodNotAllowed => {
                (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", words::METHOD_NOT_ALLOWED)
            }
            Kind::NoKey => (StatusCode::BAD_REQUEST, "no_idempotency_key", words::NO_KEY),
            Kind::BadBody => (StatusCode::BAD_REQUEST, "bad_body", words::BAD_BODY),
            Kind::BadMedia => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", words::BAD_MEDIA)
            }
            Kind::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large", words::TOO_LARGE),
            Kind::BadValues => (StatusCode::UNPROCESSABLE_ENTITY, "bad_values", words::BAD_VALUES),
            Kind::KeyReused => {
                (StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused", words::KEY_REUSED)
            }
            Kind::NotReady => (StatusCode::SERVICE_UNAVAILABLE, "not_ready", words::NOT_READY),
            Kind::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy", words::BUSY),
            Kind::Slow => (StatusCode::REQUEST_TIMEOUT, "too_slow", words::SLOW),
            Kind::BadParameter => (StatusCode::BAD_REQUEST, "bad_parameter", words::BAD_PARAMETER),
            Kind::CrossSite => (StatusCode::FORBIDDEN, "cross_site", words::CROSS_SITE),
            Kind::PasswordNeeded => (StatusCode::FORBIDDEN, "password_needed", words::PASSWORD_NEEDED),
            Kind::WrongPassword => (StatusCode::FORBIDDEN, "wrong_password", words::WRONG_PASSWORD),
            Kind::Locked => (StatusCode::TOO_MANY_REQUESTS, "locked", words::LOCKED),
            Kind::NoVersion => (StatusCode::PRECONDITION_REQUIRED, "no_version", words::NO_VERSION),
            Kind::Changed => (StatusCode::PRECONDITION_FAILED, "changed", words::CHANGED),
            Kind::Refused => (StatusCode::CONFLICT, "refused", words::REFUSED),
            Kind::Full => (StatusCode::INSUFFICIENT_STORAGE, "disk_full", words::FULL),
            Kind::NotAcceptable => (StatusCode::NOT_ACCEPTABLE, "not_acceptable", words::NOT_ACCEPTABLE),
            Kind::Maintained => (StatusCode::SERVICE_UNAVAILABLE, "maintained", words::MAINTAINED),
            Kind::Fault => (StatusCode::INTERNAL_SERVER_ERROR, "fault", words::FAULT),
        }
    }
}

impl Problem {
    pub(super) fn of(kind: Kind, lang: Language) -> Problem {
        let (status, kind, title) = kind.told();
        let title = title.of(lang);
        Problem {
            kind,
            title,
            status: status.as_u16(),
            detail: None,
            errors: Box::default(),
            changes: Box::default(),
            request_id: None,
            cause: None,
            retry_after: (status == StatusCode::SERVICE_UNAVAILABLE).then_some(5),
        }
    }

    pub(super) fn with_detail(self, detail: String) -> Problem {
        Problem { detail: Some(detail.into()), ..self }
    }

    pub(super) fn with_retry_after(self, seconds: u64) -> Problem {
        Problem { retry_after: Some(seconds.try_into().unwrap_or(u16::MAX)), ..self }
    }

    pub(super) fn with_cause(self, says: &str) -> Problem {
        Problem { cause: Some(says.into()), ..self }
    }

    pub(super) fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// Whether it is about what somebody wanted to do with a case, and not about who they are or how the service fares.
    pub(super) fn is_about_what_was_asked(&self) -> bool {
        matches!(
            self.status(),
            StatusCode::CONFLICT | StatusCode::PRECONDITION_FAILED | StatusCode::UNPROCESSABLE_ENTITY
        )
    }

    /// Whether a password is missing, wrong or not taken.
    pub(super) fn is_about_password(&self) -> bool {
        [Kind::PasswordNeeded, Kind::WrongPassword, Kind::Locked]
            .iter()
            .any(|kind| kind.told().1 == self.kind)
    }

    pub(super) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    pub(super) fn with_changes(self, changes: Vec<Changed>) -> Problem {
        Problem { changes: changes.into(), ..self }
    }

    pub(super) fn with_request_id(self, id: String) -> Problem {
        Problem { request_id: Some(id.into()), ..self }
    }

    pub(super) fn with_errors(self, errors: Vec<FieldError>) -> Problem {
        Problem { errors: errors.into(), ..self }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        let mut response = (status, Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        // The frame adds the id of the request.
        response.extensions_mut().insert(self);
        response
    }
}
