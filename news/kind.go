package news

import "errors"

// Kind classes an error by what a caller can do about it. The web maps kinds
// to status codes, the command line to exit codes, polling to pauses.
type Kind string

// The kinds of error. An error without one is Internal.
const (
	Internal    Kind = "internal"
	Invalid     Kind = "invalid"     // the input cannot be understood
	NotFound    Kind = "not found"   // there is no such thing
	Conflict    Kind = "conflict"    // it exists already, or changed meanwhile
	Busy        Kind = "busy"        // somebody else holds it
	Forbidden   Kind = "forbidden"   // not allowed to
	Unavailable Kind = "unavailable" // another party does not answer, or not as it should
	TooLarge    Kind = "too large"   // over a limit
	TooMany     Kind = "too many"    // asked too often; later it works again
)

// Error is an error with a kind and a message that may be shown to a reader.
type Error struct {
	Kind    Kind
	Message string // a sentence part in plain words, without internal detail
	Err     error  // the cause, for the log; may be nil
}

// Error gives the message and its cause, unless that says the same.
func (e *Error) Error() string {
	if e.Err == nil || e.Err.Error() == e.Message {
		return e.Message
	}
	return e.Message + ": " + e.Err.Error()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// E makes an error of a kind.
func E(kind Kind, message string, cause error) error {
	return &Error{Kind: kind, Message: message, Err: cause}
}

// KindOf is the kind of the outermost Error in err's chain, or Internal.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}
