package news

import "time"

// DeliveryState is where a delivery stands.
type DeliveryState string

// The states of a delivery.
const (
	DeliveryWaiting   DeliveryState = "waiting"   // for its first attempt or the next one
	DeliveryDelivered DeliveryState = "delivered" // the receiver took it
	DeliveryFailed    DeliveryState = "failed"    // it is not tried again
)

// Delivery is one alert on its way to one rule's webhook, with all attempts.
type Delivery struct {
	ID       string        `json:"id"` // the webhook-id, the same with every attempt
	Rule     AlertRuleID   `json:"rule"`
	Alert    AlertID       `json:"alert,omitempty"` // empty for a test
	Made     time.Time     `json:"made"`
	State    DeliveryState `json:"state"`
	Next     time.Time     `json:"next,omitzero"` // while waiting: when it is tried next
	Attempts []Attempt     `json:"attempts"`      // oldest first
}

// Attempt is one try to deliver.
type Attempt struct {
	At     time.Time `json:"at"`
	Status int       `json:"status,omitempty"` // of HTTP or SMTP; 0 where nothing was answered
	Error  string    `json:"error,omitempty"`  // in words; empty where the receiver took it
}

// Last is the newest attempt, the zero value before the first.
func (d *Delivery) Last() Attempt {
	if len(d.Attempts) == 0 {
		return Attempt{}
	}
	return d.Attempts[len(d.Attempts)-1]
}
