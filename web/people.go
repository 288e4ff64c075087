package web

import (
	"context"
	"slices"
	"strconv"

	"github.com/onrecord/onrecord/news"
)

// people are those who can own a case; none while there are no accounts.
type people []news.User

func (s *site) people(ctx context.Context) (people, error) {
	if s.People == nil {
		return nil, nil
	}
	all, err := s.People(ctx)
	return slices.DeleteFunc(all, func(u news.User) bool { return u.Disabled }), err
}

// name is a person's name, "" for nobody; one who left is a number.
func (p people) name(id news.UserID) string {
	if id == 0 {
		return ""
	}
	for _, u := range p {
		if u.ID == id {
			return u.Name
		}
	}
	return "person " + personValue(id)
}

// chosen offers all people, by their numbers.
func (p people) chosen(value string) (all []Choice) {
	for _, u := range p {
		all = append(all, Choice{Value: personValue(u.ID), Word: u.Name, Chosen: personValue(u.ID) == value})
	}
	return all
}

// choices is what a case can be set to by hand, with who owns it chosen.
func (p people) choices(owner news.UserID) (c CaseChoices) {
	for _, status := range news.CaseStatuses {
		if status != news.CaseCorrected {
			c.Statuses = append(c.Statuses, Choice{Value: string(status), Word: caseWord(status)})
		}
	}
	if len(p) > 0 {
		c.People = p.chosen(personValue(owner))
	}
	return c
}

func personValue(id news.UserID) string { return strconv.FormatInt(int64(id), 10) }
