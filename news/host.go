package news

import "time"

// HostState is what is remembered of a web host across restarts, so that a
// new process is as polite as the one before it.
type HostState struct {
	Host          string    // host name, with the port where it is not the scheme's own
	NotBefore     time.Time // the host asked not to be called before
	RobotsStatus  int       // of the last answer for /robots.txt; zero for never asked
	RobotsBody    []byte
	RobotsETag    string
	RobotsFetched time.Time
}
