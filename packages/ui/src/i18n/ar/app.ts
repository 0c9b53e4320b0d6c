export const app = {
  name: 'Parley',
  tagline: 'تحدّث كأنكم في غرفة واحدة.',
  loading: 'جارٍ التحميل…',
  retry: 'حاول مرة أخرى',
  cancel: 'إلغاء',
  close: 'إغلاق',
  home: 'إلى الصفحة الرئيسية',
  back: 'رجوع',
  dismiss: 'إخفاء',
  title: '{{page}} · Parley',
  copyFailed: 'الحافظة غير متاحة. انسخ هذا الرابط يدويًا: {{link}}',
};

export const pages = {
  landing: 'أهلًا بك',
  home: 'الرئيسية',
  people: 'الأشخاص',
  settings: 'الإعدادات',
  signIn: 'تسجيل الدخول',
  signUp: 'إنشاء حساب',
  verify: 'تأكيد العنوان',
  reset: 'كلمة مرور جديدة',
  invite: 'دعوة',
  meeting: 'اجتماع',
  server: 'الخادم',
  notFound: 'غير موجود',
};

export const errors = {
  notFoundTitle: 'لا شيء هنا',
  notFoundText: 'ربما كُتب العنوان خطأ أو نُقلت الصفحة.',
  crashTitle: 'حدث خطأ ما',
  crashText: 'هذا خطؤنا لا خطؤك. إعادة تحميل الصفحة تفيد عادةً.',
  reload: 'إعادة التحميل',
  serverGone: '{{host}} لا يجيب',
  linkTitle: 'هذا الرابط لا يعمل',
};
