package news

// OutletID identifies an outlet.
type OutletID int64

// Outlet is a publisher.
type Outlet struct {
	ID       OutletID `json:"id"`
	Name     string   `json:"name"`
	Home     string   `json:"home,omitempty"` // URL of the home page
	Country  string   `json:"country,omitempty"`
	Language string   `json:"language,omitempty"`
	Demo     bool     `json:"demo,omitempty"`
}
