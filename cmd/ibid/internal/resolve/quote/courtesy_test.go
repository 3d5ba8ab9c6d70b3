package quote_test

import "testing"

// TestCourtesies holds that people who thank, agree, take leave and write from the same
// telephone in the same words do not quote each other, in languages of which the
// archive may hold a few comments only.
func TestCourtesies(t *testing.T) {
	run(t, []threadTest{
		{"Korean", []string{
			"김도윤: 안녕하세요. 다음 주 토요일 등산 모임 장소를 북문에서 남문으로 옮기려고 합니다. 의견 부탁드립니다.\n\n감사합니다.\n김도윤 드림",
			"이서준: 안녕하세요. 좋은 글 잘 읽었습니다. 저는 남문이 더 가깝습니다.\n\n감사합니다.\n내 iPhone에서 보냄",
			"박하은: 좋은 글 잘 읽었습니다. 오늘도 좋은 하루 되세요.\n\n내 iPhone에서 보냄",
			"최지호: 2008년 3월 4일 (화) 오후 9:14, 김도윤 <kim@example.org>님이 작성:\n\n저는 북문이 좋습니다. 오늘도 좋은 하루 되세요.\n감사합니다.",
			"정민서: 님 말씀에 전적으로 동의합니다. ㅋㅋㅋㅋ\n정말 감사합니다. 많은 도움이 되었습니다.",
			"강유진: 정말 감사합니다. 많은 도움이 되었습니다. 님 말씀에 전적으로 동의합니다."}, nil},
		{"Hebrew", []string{
			"רון: שלום לכולם, מישהו יודע מתי נפתחת הספרייה ברחוב הגפן? תודה מראש לעוזרים.\n\nבברכה,\nרון",
			"גיל: שלום לכולם, לדעתי רק בקיץ. תודה רבה על הפוסט המעניין!\n\nנשלח מה-iPhone שלי",
			"טל: תודה רבה על הפוסט המעניין! אני מסכימה עם כל מילה שנכתבה כאן.\n\nנשלח מה-iPhone שלי",
			"שירה: אני מסכימה עם כל מילה שנכתבה כאן. שבת שלום לכולם.",
			"עומר: בתאריך יום ג׳, 4 במרץ 2008 ב-21:14 מאת רון <ron@example.org>:\n\nהיא סגורה לצמיתות. תודה מראש לעוזרים.\nבברכה,\nעומר"}, nil},
		{"Hindi", []string{
			"विवेक: नमस्ते मित्रों, क्या किसी को पता है कि नया डाकघर कब खुलेगा? आपके उत्तर की प्रतीक्षा रहेगी। धन्यवाद।",
			"नेहा: नमस्ते मित्रों, बहुत ही सुंदर और ज्ञानवर्धक लेख लिखा है आपने। धन्यवाद।\n\nमेरे iPhone से भेजा गया",
			"सुनील: बहुत ही सुंदर और ज्ञानवर्धक लेख लिखा है आपने। मैं आपकी बात से पूरी तरह सहमत हूँ।\n\nमेरे iPhone से भेजा गया",
			"कविता: मैं आपकी बात से पूरी तरह सहमत हूँ। आपके उत्तर की प्रतीक्षा रहेगी।"}, nil},
		{"Vietnamese", []string{
			"Tuấn: Xin chào mọi người, có ai biết chợ nổi mở cửa lúc mấy giờ không ạ? Cảm ơn mọi người rất nhiều.\n\nTrân trọng,\nTuấn",
			"Thảo: Xin chào mọi người, cảm ơn bạn đã chia sẻ bài viết rất hay và bổ ích.\n\nGửi từ iPhone của tôi",
			"Khánh: Cảm ơn bạn đã chia sẻ bài viết rất hay và bổ ích. Tôi hoàn toàn đồng ý với ý kiến của bạn.\n\nGửi từ iPhone của tôi",
			"Mai: Tôi hoàn toàn đồng ý với ý kiến của bạn. Chúc mọi người một ngày tốt lành.\nCảm ơn mọi người rất nhiều.",
			"Sơn: Vào Th 3, 4 thg 3, 2008 vào lúc 21:14 Tuấn <t@example.org> đã viết:\n\nChúc mọi người một ngày tốt lành."}, nil},
		{"Swedish", []string{
			"Alva: Hej allihop! Någon som vet när badhuset öppnar igen efter reparationen? Tack på förhand för alla svar.\n\nMed vänliga hälsningar\nAlva",
			"Nils: Hej allihop! Tack för ett mycket intressant inlägg, det ska jag tänka på.\n\nSkickat från min iPhone",
			"Maja: Tack för ett mycket intressant inlägg. Jag håller med dig fullständigt om det här.\n\nSkickat från min iPhone",
			"Olle: Jag håller med dig fullständigt om det här. Tack på förhand för alla svar.\nHa en riktigt trevlig helg allihop!",
			"Ida: Ha en riktigt trevlig helg allihop! Hälsningar från Ida"}, nil},
		{"Dutch", []string{
			"Bram: Beste allemaal, weet iemand wanneer de molen weer open is? Alvast hartelijk bedankt voor jullie reactie.\n\nMet vriendelijke groet,\nBram",
			"Fleur: Beste allemaal, wat een mooi stuk heb je geschreven, daar heb ik veel aan gehad.\n\nVerzonden vanaf mijn iPhone",
			"Sanne: Wat een mooi stuk heb je geschreven. Ik ben het helemaal met je eens hierover.\n\nVerzonden vanaf mijn iPhone",
			"Joris: Ik ben het helemaal met je eens hierover. Alvast hartelijk bedankt voor jullie reactie.\nNog een hele fijne dag verder allemaal!",
			"Lotte: Nog een hele fijne dag verder allemaal!"}, nil},
		{"Greek", []string{
			"Νίκος: Καλησπέρα σε όλους, ξέρει κανείς πότε ανοίγει το μουσείο; Ευχαριστώ εκ των προτέρων για τις απαντήσεις σας.\n\nΜε εκτίμηση,\nΝίκος",
			"Άννα: Πολύ ωραίο και ενδιαφέρον άρθρο, συγχαρητήρια για τη δουλειά σου.\n\nΣτάλθηκε από το iPhone μου",
			"Γιώργος: Πολύ ωραίο και ενδιαφέρον άρθρο, συγχαρητήρια. Συμφωνώ απόλυτα με όσα γράφεις εδώ.\n\nΣτάλθηκε από το iPhone μου",
			"Μαρία: Συμφωνώ απόλυτα με όσα γράφεις εδώ. Ευχαριστώ εκ των προτέρων για τις απαντήσεις σας."}, nil},
	})
}
