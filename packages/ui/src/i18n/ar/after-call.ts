export const afterCall = {
  question: 'كيف كان؟',
  stars_zero: 'بلا نجوم',
  stars_one: 'نجمة واحدة',
  stars_two: 'نجمتان',
  stars_few: '{{count}} نجوم',
  stars_many: '{{count}} نجمة',
  stars_other: '{{count}} نجمة',
  thanks: 'شكرًا. يبقى تقييمك على هذا الجهاز ويدخل في التقرير إن حفظت واحدًا.',
  save: 'حفظ تقرير',
  about: 'معلومات تقنية لمن يعتني بـ Parley لديك: لا أسماء ولا رموز ولا عناوين ولا شيء مما قيل.',
  file: 'parley-call-report.json',
};
