package api

import (
	"context"

	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
)

// Author is the person who makes a call; nobody while there are no accounts.
func Author(ctx context.Context) news.UserID { return accounts.VisitorOf(ctx).User.ID }
