package wording

import "testing"

func TestHeads(t *testing.T) {
	ls, _ := programs(t)
	for tag, names := range map[string]map[string]string{
		"ru": {"Анна": "А", "Ёлкина": "Е", "ирина": "И", "Йосиф": "Й", "Яна": "Я", "Ada": ""},
		"ja": {"アベ": "あ", "がんちゃん": "か", "ワタナベ": "わ", "佐藤": "", "Ole": ""},
		"ko": {"김": "ㄱ", "까치": "ㄱ", "나래": "ㄴ", "하늘": "ㅎ"},
		"zh": {"阿明": "A", "张三": "Z", "李四": "L", "王五": "W", "陈六": "C"},
	} {
		h := ls.Of(tag).Heads()
		for name, want := range names {
			if got := h.Of(name); got != want {
				t.Errorf("%s: %s stands under %q, want %q", tag, name, got, want)
			}
		}
	}
	if h := ls.Of("de").Heads(); h != nil {
		t.Errorf("German has the heads %v", h.heads)
	}
}
