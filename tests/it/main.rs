//! The service from outside, over HTTP and WebSocket only.
