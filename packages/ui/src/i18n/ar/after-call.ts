export const afterCall = {
  question: 'كيف كان؟',
  stars_zero: 'بلا نجوم',
  stars_one: 'نجمة واحدة',
  stars_two: 'نجمتان',
  stars_few: '{{count}} نجوم',
  stars_many: '{{count}} نجمة',
  stars_other: '{{count}} نجمة',
  sending: 'النجمة التي تختارها تُرسَل إلى خدمة Parley لديك، وتُحفظ مع هذا الاجتماع ومع حسابك إن كان لك حساب.',
  onItsWay: 'جارٍ إرسال تقييمك…',
  thanks: 'شكرًا. أُرسل تقييمك.',
  notSent: 'تعذّر إرسال تقييمك.',
  save: 'حفظ تقرير',
  about:
    'معلومات تقنية لمن يعتني بـ Parley لديك: لا أسماء ولا رموز ولا عناوين ولا شيء مما قيل. يبقى التقرير على هذا الجهاز.',
  file: 'parley-call-report.json',
};
