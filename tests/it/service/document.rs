//! The document that describes the API, held against the API.

use serde_json::Value;

use super::asked::asked;
use super::running::{Service, TARO, registration, token, workspace};
use crate::workspace::number;

/// What a schema says of a value: whether the value has its properties, all that are required and no others.
fn fits(value: &Value, schema: &Value, document: &Value) -> bool {
    if let Some(reference) = schema["$ref"].as_str() {
        let named = reference.trim_start_matches('#');
        return fits(value, document.pointer(named).unwrap(), document);
    }
    if let Some(choices) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        return choices.iter().any(|choice| fits(value, choice, document));
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect(),
    };
    let is_of = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    };
    if !types.is_empty() && !types.iter().any(|name| is_of(name)) {
        return false;
    }
    let Some(object) = value.as_object().filter(|_| schema["properties"].is_object()) else { return true };
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    required.iter().all(|name| object.contains_key(name.as_str().unwrap()))
        && object.iter().all(|(name, value)| {
            let property = &schema["properties"][name];
            !property.is_null() && fits(value, property, document)
        })
}

#[test]
fn the_api_is_as_its_document_says() {
    let workspace = workspace();
    let token = token(&workspace, "gate", &["--scope", "check", "--all-insurers"]);
    let service = Service::start(&workspace);
    let document = asked(&service.address, "GET /api/v1/openapi.json", &[], b"").json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"), "{document}");
    let responses = &document["paths"]["/api/v1/checks"]["post"]["responses"];
    let schema = |status: u16, media: &str| &responses[status.to_string()]["content"][media]["schema"];
    let body = registration(&number(2), TARO);
    let bodies = [(body.as_str(), 200), (&body.replace("1980-04-01", "x"), 422), ("{", 400)];
    for (place, (body, status)) in bodies.into_iter().enumerate() {
        let answer = service.check(&token, &place.to_string(), body);
        assert_eq!(answer.status, status);
        let schema = schema(status, answer.header("content-type"));
        assert!(fits(&answer.json(), schema, &document), "{status}: {} is none of {schema}", answer.text());
    }
    let mut more = service.check(&token, "more", &body).json();
    more["individual_number"] = "1".into();
    assert!(!fits(&more, schema(200, "application/json"), &document), "what is not described is told");
}
