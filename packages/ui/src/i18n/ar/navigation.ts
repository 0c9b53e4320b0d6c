export const navigation = {
  main: 'الرئيسية',
  home: 'الرئيسية',
  people: 'الأشخاص',
  settings: 'الإعدادات',
  collapse: 'تضييق الشريط الجانبي',
  expand: 'توسيع الشريط الجانبي',
  skip: 'الانتقال إلى المحتوى',
  offline: 'أنت غير متصل. قد يكون ما تراه قديمًا.',
};
