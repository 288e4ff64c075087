-- When a story last took a turn: its pages are looked at more often after it.

-- +goose Up

ALTER TABLE stories ADD COLUMN turned BIGINT;
