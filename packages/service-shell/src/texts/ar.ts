/**
 * What the interface says when something goes wrong, in Arabic. Title: what happened; detail: what it means, what to do.
 */
import type { ProblemTexts, ShellCode } from '../catalogue.ts'

export const ar: ProblemTexts<ShellCode> = {
  'malformed-request': {
    title: 'الطلب ليس HTTP صحيحًا',
    detail: 'تعذّرت قراءته ولم يغيّر شيئًا. تحقّق من البرنامج أو الوكيل الذي أرسله.',
  },
  'malformed-address': {
    title: 'العنوان غير سليم',
    detail: 'يحتوي على رموز أو خطوات غير مسموح بها. استعمل العناوين المذكورة في /docs.',
  },
  'malformed-header': {
    title: 'ترويسة غير سليمة',
    detail: 'الترويسة المذكورة في `header` مكتوبة بشكل غير مفهوم. اكتبها كما هو موصوف في /docs.',
  },
  'malformed-cursor': {
    title: 'مؤشر الصفحة غير صالح',
    detail: 'تم تغييره أو أصبح قديمًا أو يخص قائمة أخرى. ابدأ من الصفحة الأولى.',
  },
  'malformed-json': {
    title: 'المحتوى ليس JSON',
    detail: 'هو فارغ أو ناقص أو ليس بترميز UTF-8 أو يخالف قواعد JSON. أرسل قيمة JSON كاملة.',
  },
  'json-duplicate-key': { title: 'اسم مكرر في المحتوى', detail: 'لا يُعرف أي قيمة هي المقصودة. اذكر كل حقل مرة واحدة.' },
  'json-forbidden-key': {
    title: 'اسم غير مسموح به في المحتوى',
    detail: 'تُرفض أسماء مثل __proto__ و constructor و prototype. احذفها.',
  },
  'json-forbidden-character': {
    title: 'في المحتوى رموز ليست نصًا',
    detail: 'تُرفض رموز NUL وأنصاف الأزواج البديلة. أرسل نص Unicode سليمًا.',
  },
  'json-number-out-of-range': {
    title: 'عدد كبير جدًا في المحتوى',
    detail: 'بعد 9007199254740991 تضيع أرقام. أرسل عددًا أصغر.',
  },
  'json-too-deep': {
    title: 'المحتوى متداخل أكثر من اللازم',
    detail: 'يُقرأ 64 مستوى على الأكثر. أرسل البنية الموصوفة في /docs.',
  },
  'json-too-many-items': {
    title: 'قائمة طويلة جدًا في المحتوى',
    detail: 'يُقرأ 10000 عنصر على الأكثر. أرسل عدة طلبات أصغر.',
  },
  'invalid-fields': { title: 'بعض الحقول غير صالحة', detail: 'الحقول مذكورة في `fields`. صحّحها وأرسل الطلب من جديد.' },
  'idempotency-key-missing': {
    title: 'الترويسة Idempotency-Key ناقصة',
    detail: 'بدونها قد يعمل الطلب المكرر مرتين. أرسل مفتاحًا عشوائيًا جديدًا مع كل طلب جديد.',
  },
  'sign-in-failed': {
    title: 'لم ينجح تسجيل الدخول',
    detail: 'لم تؤكّد خدمة الهوية من أنت، أو طال الوقت، أو أن حسابك غير معدّ لهذه الخدمة. ابدأ من جديد عند /sign-in.',
  },
  'logout-token-invalid': {
    title: 'رمز تسجيل الخروج غير صالح',
    detail: 'هو غير سليم أو قديم جدًا أو مستعمل من قبل أو موجّه إلى خدمة أخرى. لم يُسجَّل خروج أحد.',
  },
  'token-missing': {
    title: 'لم يُرسل رمز الدخول',
    detail: 'هذا العنوان ليس عامًا. أرسل رمزك في الترويسة Authorization: Bearer.',
  },
  'token-invalid': {
    title: 'رمز الدخول غير صالح',
    detail: 'هو غير معروف أو منتهٍ أو مخصص لخدمة أخرى. احصل على رمز جديد.',
  },
  'foreign-page': {
    title: 'لم يأتِ الطلب من صفحتنا',
    detail: 'لم يتغيّر شيء. أعد تحميل الصفحة وكرّر الخطوة؛ ترسل البرامج رمز GET /session في X-CSRF-Token.',
  },
  'not-allowed': { title: 'دورك لا يسمح بهذا', detail: 'لم يتغيّر شيء. اطلب ذلك ممن يملك الصلاحية في مركزك أو مكتبك.' },
  'not-found': {
    title: 'لا يوجد شيء في هذا العنوان',
    detail: 'إمّا أنه غير موجود أو غير متاح لك. تحقّق من العنوان والمعرّف.',
  },
  'method-not-allowed': {
    title: 'لا يقبل هذا العنوان هذه الطريقة',
    detail: 'لم يتغيّر شيء. تذكر الترويسة Allow الطرق المقبولة في هذا العنوان.',
  },
  'request-incomplete': {
    title: 'لم يصل الطلب في الوقت المحدد',
    detail: 'كانت نهايته ناقصة ولم يتغيّر شيء. أرسله من جديد.',
  },
  'request-in-flight': {
    title: 'الطلب نفسه ما زال قيد المعالجة',
    detail: 'هناك طلب بهذا Idempotency-Key لم ينتهِ بعد. انتظر قليلًا ثم أرسله من جديد دون تغيير.',
  },
  'version-stale': {
    title: 'غيّر شخص آخر هذا في الأثناء',
    detail: 'نسختك لم تعد الأحدث ولم يتغيّر شيء. أعد التحميل وكرّر تعديلك إن كان ما زال لازمًا.',
  },
  'body-too-large': {
    title: 'المحتوى كبير جدًا',
    detail: 'لم يُحفظ منه شيء. أرسل أقل، أو أرسل الوثائق إلى عنوانها الخاص.',
  },
  'unsupported-content-type': {
    title: 'نوع المحتوى غير مدعوم',
    detail:
      'أرسل ما تذكره الصفحة /docs لهذا العنوان، وهو غالبًا application/json بترميز UTF-8 وبدون ضغط. اضبط Content-Type على ذلك.',
  },
  'expectation-failed': {
    title: 'الترويسة Expect تطلب شيئًا غير معروف',
    detail: 'المفهوم هو 100-continue فقط. احذف هذه الترويسة.',
  },
  'date-in-the-future': {
    title: 'تاريخ في المستقبل',
    detail: 'لا يمكن أن يكون تاريخ الميلاد بعد اليوم. تحقّق من اليوم والشهر والسنة.',
  },
  'idempotency-key-reused': {
    title: 'استُعمل هذا Idempotency-Key لطلب آخر',
    detail: 'المفتاح يخص طلبًا واحدًا إلى الأبد. أرسل مفتاحًا عشوائيًا جديدًا.',
  },
  'version-missing': {
    title: 'الترويسة If-Match ناقصة',
    detail: 'بدونها قد تمحو ما غيّره شخص آخر. حمّل الملف وأرسل ETag الخاص به.',
  },
  'too-many-requests': {
    title: 'طلبات كثيرة في وقت واحد',
    detail:
      'أرسلت جهتكم في الثواني الأخيرة طلبات أكثر من حصتها. لم يتغير شيء. انتظروا المدة المذكورة في Retry-After ثم تابعوا بوتيرة أبطأ.',
  },
  'headers-too-large': { title: 'الترويسات كبيرة جدًا أو كثيرة جدًا', detail: 'لم يُقرأ الطلب. أرسل ترويسات أقل وأقصر.' },
  'internal-error': {
    title: 'حدث عطل من جهتنا',
    detail: 'تم تسجيله. حاول من جديد؛ وإن استمر، أعطِ المشغّلين المعرّف الموجود في الترويسة traceresponse.',
  },
  'not-ready': { title: 'الخدمة غير جاهزة بعد', detail: 'هي تبدأ العمل أو تستدرك التأخير. حاول بعد قليل.' },
  'shutting-down': { title: 'يُعاد تشغيل الخدمة', detail: 'لم يتغيّر شيء. حاول بعد قليل.' },
  unavailable: {
    title: 'جزء من الخدمة لا يمكن الوصول إليه',
    detail: 'ليس مؤكدًا أن طلبك نُفّذ. أرسله من جديد دون تغيير وبنفس Idempotency-Key: لن يُنفّذ مرتين.',
  },
}
