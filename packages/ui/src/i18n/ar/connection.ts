/** The connection of a call: what is wrong with it, whose side it is on, and its figures. */
export const connection = {
  resuming: 'انقطع الاتصال. نعيدك الآن…',
  rejoining: 'نعيدك إلى الاجتماع…',
  away: 'منقطع منذ {{time}}',
  stillHere: 'يمكنك متابعة القراءة والكتابة؛ تبقى الكاميرا والميكروفون كما تتركهما.',
  fault: {
    offline: 'لا شبكة لهذا الجهاز. ستعود تلقائيًا ما إن تعود.',
    unreachable: 'Parley لا يجيب. قد يكون السبب شبكتك أو شبكتنا؛ نواصل المحاولة.',
    service: 'لدى Parley مشكلة من جهته ونسأله من جديد.',
    'media-server': 'خادم الوسائط غائب: ينتظره كل من في الاجتماع. نواصل المحاولة.',
    'media-path': 'شبكتك لا تمرّر الصوت والصورة. نواصل المحاولة؛ كثيرًا ما تفيد شبكة أخرى.',
  },
  back: 'عدت إلى الاجتماع.',
  quality: {
    poor: 'اتصال ضعيف',
    lost: 'انقطع الاتصال',
    ownPoor: 'اتصالك ضعيف',
    ownLost: 'انقطع اتصالك',
  },
};
