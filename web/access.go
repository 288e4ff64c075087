package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// access is who may use a route, and what the audit log says where somebody
// did.
type access struct {
	least news.Role
	deed  string // empty where nothing is changed
}

// everybody is the least role of what asks nobody who they are.
const everybody news.Role = "everybody"

// itself is the deed of a route that keeps its own, in the transaction of what
// it tells of.
const itself = "-"

// routeTable is every route with the least role that may use it. A route that is
// not here is open to nobody. HEAD goes with GET.
var routeTable = map[string]access{
	"GET /healthz":                 {everybody, ""},
	"GET /readyz":                  {everybody, ""},
	"GET /metrics":                 {news.Viewer, ""},
	"GET /assets/":                 {everybody, ""},
	"GET /favicon.ico":             {everybody, ""},
	"GET /api/v1/openapi.json":     {everybody, ""},
	"GET /api/v1/openapi.yaml":     {everybody, ""},
	"GET /api/v1/openapi-3.0.json": {everybody, ""},
	"GET /api/v1/openapi-3.0.yaml": {everybody, ""},

	// Accounts.
	"GET /sign-in":                            {everybody, ""},
	"POST /sign-in":                           {everybody, itself},
	"GET " + openIDPath:                       {everybody, ""},
	"GET " + OpenIDBack:                       {everybody, ""},
	"GET /welcome":                            {everybody, ""},
	"POST /welcome":                           {everybody, itself},
	"POST /sign-out":                          {news.Viewer, itself},
	"GET /account":                            {news.Viewer, ""},
	"POST /account/name":                      {news.Viewer, itself},
	"POST /account/password":                  {news.Viewer, itself},
	"POST /account/sign-out-elsewhere":        {news.Viewer, itself},
	"POST /account/sessions/{id}/end":         {news.Viewer, itself},
	"POST /account/tokens":                    {news.Viewer, itself},
	"POST /account/tokens/{id:[0-9]+}/remove": {news.Viewer, itself},
	"POST /account/authenticator":             {news.Viewer, itself},
	"POST /account/authenticator/remove":      {news.Viewer, itself},
	"GET /people":                             {news.Admin, ""},
	"POST /people":                            {news.Admin, itself},
	"POST /people/{id:[0-9]+}/{do:reset|role|disable|enable|authenticator}": {news.Admin, itself},
	"GET /audit":                 {news.Admin, ""},
	"GET /api/v1/users":          {news.Admin, ""},
	"POST /api/v1/users":         {news.Admin, itself},
	"PATCH /api/v1/users/{id}":   {news.Admin, itself},
	"DELETE /api/v1/users/{id}":  {news.Admin, itself},
	"GET /api/v1/tokens":         {news.Viewer, ""},
	"POST /api/v1/tokens":        {news.Viewer, itself},
	"DELETE /api/v1/tokens/{id}": {news.Viewer, itself},
	"GET /api/v1/audit":          {news.Admin, ""},

	// Stories and articles.
	"GET /":                                            {news.Viewer, ""},
	"GET /help":                                        {news.Viewer, ""},
	"GET /stories/{id}":                                {news.Viewer, ""},
	"GET /stories/{id}/since":                          {news.Viewer, ""},
	"GET /stories/{id}/evidence":                       {news.Viewer, ""},
	"GET /stories/{id}/evidence.zip":                   {news.Viewer, ""},
	"GET /stories/{id}/evidence.pdf":                   {news.Viewer, ""},
	"GET /stories/{id}/change":                         {news.Editor, ""},
	"POST /stories/{id}/rename":                        {news.Editor, "renamed a story"},
	"POST /stories/{id}/pin":                           {news.Editor, "pinned a story or let it go"},
	"POST /stories/{id}/merge":                         {news.Editor, "merged stories"},
	"POST /stories/{id}/split":                         {news.Editor, "split a story"},
	"POST /stories/{id}/undo":                          {news.Editor, "undid a change of a story"},
	"POST /stories/{id}/mute":                          {news.Editor, "muted a story or ended that"},
	"GET /articles/{id}":                               {news.Viewer, ""},
	"GET /articles/{id}/revisions/{n:[0-9]+}":          {news.Viewer, ""},
	"GET /articles/{id}/sentences":                     {news.Viewer, ""},
	"GET " + sentencePath:                              {news.Viewer, ""},
	"POST " + sentencePath:                             {news.Editor, "ruled on a sentence"},
	"POST " + sentencePath + "/withdraw":               {news.Editor, "took a ruling back"},
	"GET /search":                                      {news.Viewer, ""},
	"GET /api/v1/search":                               {news.Viewer, ""},
	"GET /search/complete":                             {news.Viewer, ""},
	"GET /api/v1/search.csv":                           {news.Viewer, ""},
	"GET /api/v1/search.rss":                           {news.Viewer, ""},
	"GET /api/v1/search.json":                          {news.Viewer, ""},
	"GET /api/v1/events":                               {news.Viewer, ""},
	"GET /api/v1/stories":                              {news.Viewer, ""},
	"GET /api/v1/stories/{id}":                         {news.Viewer, ""},
	"PATCH /api/v1/stories/{id}":                       {news.Editor, "renamed or pinned a story"},
	"GET /api/v1/stories/{id}/edits":                   {news.Viewer, ""},
	"GET /api/v1/stories/{id}/evidence.zip":            {news.Viewer, ""},
	"GET /api/v1/stories/{id}/evidence.pdf":            {news.Viewer, ""},
	"POST /api/v1/stories/{id}/merge":                  {news.Editor, "merged stories"},
	"POST /api/v1/stories/{id}/split":                  {news.Editor, "split a story"},
	"POST /api/v1/stories/{id}/undo":                   {news.Editor, "undid a change of a story"},
	"PUT /api/v1/stories/{id}/mute":                    {news.Editor, "muted a story or ended that"},
	"GET /api/v1/articles/{id}":                        {news.Viewer, ""},
	"GET /api/v1/articles/{id}/revisions/{n}/diff":     {news.Viewer, ""},
	"GET /api/v1/articles/{id}/sentences/{in}/{start}": {news.Viewer, ""},
	"GET /api/v1/articles/{id}/rulings":                {news.Viewer, ""},
	"POST /api/v1/articles/{id}/rulings":               {news.Editor, "ruled on a sentence"},
	"DELETE /api/v1/articles/{id}/rulings":             {news.Editor, "took a ruling back"},

	// Watches and saved searches.
	"GET /watches":                      {news.Viewer, ""},
	"POST /watches":                     {news.Editor, "made or changed a watch"},
	"GET /watches/new":                  {news.Editor, ""},
	"GET /watches/try":                  {news.Editor, ""},
	"GET /watches/{id:[0-9]+}":          {news.Viewer, ""},
	"GET /watches/{id:[0-9]+}/change":   {news.Editor, ""},
	"GET /watches/{id:[0-9]+}/remove":   {news.Editor, ""},
	"POST /watches/{id:[0-9]+}/remove":  {news.Editor, "removed a watch"},
	"GET /searches":                     {news.Viewer, ""},
	"POST /searches":                    {news.Editor, "saved or changed a search"},
	"GET /searches/new":                 {news.Editor, ""},
	"GET /searches/{id:[0-9]+}":         {news.Viewer, ""},
	"GET /searches/{id:[0-9]+}/change":  {news.Editor, ""},
	"GET /searches/{id:[0-9]+}/remove":  {news.Editor, ""},
	"POST /searches/{id:[0-9]+}/remove": {news.Editor, "removed a saved search"},
	"GET /api/v1/watches":               {news.Viewer, ""},
	"POST /api/v1/watches":              {news.Editor, "made a watch"},
	"GET /api/v1/watches/try":           {news.Viewer, ""},
	"GET /api/v1/watches/{id}":          {news.Viewer, ""},
	"PATCH /api/v1/watches/{id}":        {news.Editor, "changed a watch"},
	"DELETE /api/v1/watches/{id}":       {news.Editor, "removed a watch"},
	"GET /api/v1/searches":              {news.Viewer, ""},
	"POST /api/v1/searches":             {news.Editor, "saved a search"},
	"GET /api/v1/searches/{id}":         {news.Viewer, ""},
	"PATCH /api/v1/searches/{id}":       {news.Editor, "changed a saved search"},
	"DELETE /api/v1/searches/{id}":      {news.Editor, "removed a saved search"},

	// Cases, and what is known of outlets.
	"GET /cases":                      {news.Viewer, ""},
	"POST /cases":                     {news.Editor, "opened cases"},
	"POST /cases/change":              {news.Editor, "changed cases"},
	"GET /cases/{id:[0-9]+}":          {news.Viewer, ""},
	"POST /cases/{id:[0-9]+}":         {news.Editor, "changed a case"},
	"POST /outlets/{id:[0-9]+}":       {news.Editor, "said what is known of an outlet"},
	"POST /outlets/{id:[0-9]+}/merge": {news.Editor, "merged outlets"},
	"POST /outlets/{id:[0-9]+}/mergers/{merger:[0-9]+}/undo": {news.Editor, "undid a merger of outlets"},
	"GET /api/v1/cases":                  {news.Viewer, ""},
	"POST /api/v1/cases":                 {news.Editor, "opened cases"},
	"PATCH /api/v1/cases":                {news.Editor, "changed cases"},
	"GET /api/v1/cases/{id}":             {news.Viewer, ""},
	"PATCH /api/v1/cases/{id}":           {news.Editor, "changed a case"},
	"PATCH /api/v1/outlets/{id}":         {news.Editor, "said what is known of an outlet"},
	"POST /api/v1/outlets/{id}/mergers":  {news.Editor, "merged outlets"},
	"GET /api/v1/outlets/{id}/mergers":   {news.Viewer, ""},
	"DELETE /api/v1/outlet-mergers/{id}": {news.Editor, "undid a merger of outlets"},

	// Widgets: their keys, and what visitors of other sites are answered.
	"GET /widget/v1":                           {everybody, ""},
	"GET /widget/v1.js":                        {everybody, ""},
	"GET /widget/v1.css":                       {everybody, ""},
	"GET /widget/v1.{version:[0-9a-f]{16}}.js": {everybody, ""},
	"GET /widget/v1/search":                    {everybody, ""},
	"GET /widget/v1/story":                     {everybody, ""},
	"GET /widgets":                             {news.Editor, ""},
	"POST /widgets":                            {news.Editor, "made a widget's key"},
	"GET /widgets/new":                         {news.Editor, ""},
	"GET /widgets/{id:[0-9]+}":                 {news.Editor, ""},
	"POST /widgets/{id:[0-9]+}":                {news.Editor, "changed a widget's key"},
	"GET /widgets/{id:[0-9]+}/remove":          {news.Editor, ""},
	"POST /widgets/{id:[0-9]+}/remove":         {news.Editor, "removed a widget's key"},
	"GET /api/v1/widgets":                      {news.Editor, ""},
	"POST /api/v1/widgets":                     {news.Editor, "made a widget's key"},
	"GET /api/v1/widgets/{id}":                 {news.Editor, ""},
	"PATCH /api/v1/widgets/{id}":               {news.Editor, "changed a widget's key"},
	"DELETE /api/v1/widgets/{id}":              {news.Editor, "removed a widget's key"},
	"GET /api/v1/widgets/{id}/days":            {news.Editor, ""},

	// The digest: its pages, its readers, and what they reach by signed links.
	"GET /digest":                             {news.Viewer, ""},
	"GET /digest.atom":                        {news.Viewer, ""},
	"GET /digest/mail":                        {news.Viewer, ""},
	"GET /digest/readers":                     {news.Editor, ""},
	"POST /digest/readers":                    {news.Editor, "made or changed a reader of the digest"},
	"GET /digest/readers/new":                 {news.Editor, ""},
	"GET /digest/readers/{id:[0-9]+}":         {news.Editor, ""},
	"POST /digest/readers/{id:[0-9]+}":        {news.Editor, "changed a reader of the digest"},
	"POST /digest/readers/{id:[0-9]+}/ask":    {news.Editor, "asked a reader of the digest"},
	"GET /digest/readers/{id:[0-9]+}/remove":  {news.Editor, ""},
	"POST /digest/readers/{id:[0-9]+}/remove": {news.Editor, "removed a reader of the digest"},
	"GET /digest/mails":                       {news.Editor, ""},
	"GET /digest/mails/{id}/mail.eml":         {news.Editor, ""},
	"POST /digest/mails/{id}/resend":          {news.Editor, "had a digest sent anew"},
	"GET /digest/confirm":                     {everybody, ""},
	"POST /digest/confirm":                    {everybody, itself},
	"GET /digest/unsubscribe":                 {everybody, ""},
	"POST /digest/unsubscribe":                {everybody, itself},
	"GET /api/v1/subscriptions":               {news.Editor, ""},
	"POST /api/v1/subscriptions":              {news.Editor, "made a reader of the digest"},
	"GET /api/v1/subscriptions/{id}":          {news.Editor, ""},
	"PATCH /api/v1/subscriptions/{id}":        {news.Editor, "changed a reader of the digest"},
	"DELETE /api/v1/subscriptions/{id}":       {news.Editor, "removed a reader of the digest"},
	"POST /api/v1/subscriptions/{id}/ask":     {news.Editor, "asked a reader of the digest"},
	"GET /api/v1/digests":                     {news.Editor, ""},
	"POST /api/v1/digests/{id}/resend":        {news.Editor, "had a digest sent anew"},

	// Outlets, claimants and feeds.
	"GET /outlets":                  {news.Viewer, ""},
	"GET /outlets/{id:[0-9]+}":      {news.Viewer, ""},
	"GET /actors":                   {news.Viewer, ""},
	"POST /actors":                  {news.Editor, "decided about names"},
	"POST /actors/{id:[0-9]+}/undo": {news.Editor, "undid a decision about names"},
	"GET /feeds":                    {news.Viewer, ""},
	"POST /feeds":                   {news.Admin, "added a feed"},
	"POST /feeds/opml":              {news.Admin, "imported a list of feeds"},
	"GET /feeds/{id:[0-9]+}/remove": {news.Admin, ""},
	"POST /feeds/{id:[0-9]+}/{do:check|pause|resume|remove}": {news.Admin, "checked, paused, resumed or removed a feed"},
	"GET /demo/remove":                 {news.Admin, ""},
	"POST /demo/remove":                {news.Admin, "removed the demo newsroom"},
	"GET /api/v1/outlets":              {news.Viewer, ""},
	"GET /api/v1/outlets/{id}":         {news.Viewer, ""},
	"GET /api/v1/actors":               {news.Viewer, ""},
	"GET /api/v1/actors/proposals":     {news.Viewer, ""},
	"GET /api/v1/actors/edits":         {news.Viewer, ""},
	"POST /api/v1/actors/edits":        {news.Editor, "decided about names"},
	"DELETE /api/v1/actors/edits/{id}": {news.Editor, "undid a decision about names"},
	"GET /api/v1/feeds":                {news.Viewer, ""},
	"GET /api/v1/feeds.opml":           {news.Viewer, ""},
	"POST /api/v1/feeds":               {news.Admin, "added a feed"},
	"PATCH /api/v1/feeds/{id}":         {news.Admin, "paused or resumed a feed"},
	"DELETE /api/v1/feeds/{id}":        {news.Admin, "removed a feed"},

	// Alerts. The address of a webhook is a secret: viewers do not see it.
	"GET /alerts":                               {news.Viewer, ""},
	"POST /alerts/acknowledge":                  {news.Editor, "acknowledged all alerts"},
	"POST /alerts/{id}/{do:acknowledge|reopen}": {news.Editor, "acknowledged an alert or opened it again"},
	"GET /alerts/deliveries":                    {news.Viewer, ""},
	"GET /alerts/rules":                         {news.Viewer, ""},
	"POST /alerts/rules":                        {news.Editor, "added an alert rule"},
	"GET /alerts/rules/new":                     {news.Editor, ""},
	"GET /alerts/rules/{id:[0-9]+}":             {news.Editor, ""},
	"POST /alerts/rules/{id:[0-9]+}":            {news.Editor, "changed an alert rule"},
	"POST /alerts/rules/{id:[0-9]+}/mute":       {news.Editor, "muted an alert rule or ended that"},
	"POST /alerts/rules/{id:[0-9]+}/test":       {news.Editor, "tested an alert rule"},
	"GET /alerts/rules/{id:[0-9]+}/remove":      {news.Editor, ""},
	"POST /alerts/rules/{id:[0-9]+}/remove":     {news.Editor, "removed an alert rule"},
	"GET /api/v1/alerts":                        {news.Viewer, ""},
	"PATCH /api/v1/alerts/{id}":                 {news.Editor, "acknowledged an alert or opened it again"},
	"GET /api/v1/alert-deliveries":              {news.Viewer, ""},
	"GET /api/v1/alert-rules":                   {news.Editor, ""},
	"POST /api/v1/alert-rules":                  {news.Editor, "added an alert rule"},
	"GET /api/v1/alert-rules/{id}":              {news.Editor, ""},
	"PATCH /api/v1/alert-rules/{id}":            {news.Editor, "changed an alert rule"},
	"DELETE /api/v1/alert-rules/{id}":           {news.Editor, "removed an alert rule"},
	"POST /api/v1/alert-rules/{id}/test":        {news.Editor, "tested an alert rule"},
}

// admits reports whether a visitor may use a route in this way.
func (a access) admits(v accounts.Visitor, method string) bool {
	if a.least == everybody {
		return true
	}
	return v.Role.Allows(a.least) && !(v.ReadOnly && writes(method))
}

// writes reports whether a method is one that changes something.
func writes(method string) bool { return method != http.MethodGet && method != http.MethodHead }

// accessOf is the rule of a route, the zero value where it has none: nobody is
// let in.
func accessOf(method, route string) access {
	if method == http.MethodHead {
		method = http.MethodGet
	}
	return routeTable[method+" "+route]
}

// may is what templates ask before they show somebody of a role a button that
// takes the role least. A role that there is not is a mistake of the template.
func may(role news.Role) func(least news.Role) (bool, error) {
	return func(least news.Role) (bool, error) {
		if !slices.Contains(news.Roles[:], least) {
			return false, fmt.Errorf("there is no role %q", least)
		}
		return role.Allows(least), nil
	}
}

// tokenPath reports whether tokens are looked at under an address.
func tokenPath(path string) bool {
	return path == "/metrics" || strings.HasPrefix(path, api.Root+"/")
}
