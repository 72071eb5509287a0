//! Answers that many operations share, as the document describes them.

use utoipa::IntoResponses;

use super::problem::Problem;

/// Of all operations for whoever is signed in, or shows a token.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "the document alone reads them")]
pub(super) enum Signed {
    #[response(
        status = 401,
        description = "No good token or session was shown.",
        content_type = "application/problem+json"
    )]
    Unauthenticated(Problem),
    #[response(
        status = 403,
        description = "Whoever asks may not, has to enter the password again, or shows no X-CSRF-Token.",
        content_type = "application/problem+json"
    )]
    Forbidden(Problem),
    #[response(
        status = 503,
        description = "The service is busy, or being looked after.",
        content_type = "application/problem+json"
    )]
    Busy(Problem),
    #[response(
        status = 507,
        description = "The disk is full: nothing was changed, nothing is sent that has to be written down.",
        content_type = "application/problem+json"
    )]
    Full(Problem),
}

/// Of operations with parameters or a body.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "the document alone reads them")]
pub(super) enum Asking {
    #[response(
        status = 400,
        description = "The request cannot be read.",
        content_type = "application/problem+json"
    )]
    Bad(Problem),
}

/// Of operations with a body.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "the document alone reads them")]
pub(super) enum Sending {
    #[response(
        status = 413,
        description = "The body is too long.",
        content_type = "application/problem+json"
    )]
    TooLarge(Problem),
    #[response(
        status = 415,
        description = "The body is not JSON.",
        content_type = "application/problem+json"
    )]
    BadMedia(Problem),
}
