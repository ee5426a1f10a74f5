/**
 * Why a command about what concerns no person was refused, in Arabic; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const matterRefusalsAr = {
  'names-a-case': {
    title: 'يبدو أن حالة ما مذكورة هنا',
    detail: 'ما لا يخص شخصًا لا يذكر أسماء ولا أرقام حالات. احذف ما يشبه رقم حالة.',
  },
  'thread-full': {
    title: 'هذه المحادثة ممتلئة',
    detail: 'لا تتسع لرسائل أخرى. افتح محادثة جديدة وأشر فيها إلى هذه.',
  },
  'group-too-small': {
    title: 'مجموعة صغيرة جدًا',
    detail: 'العدد الأقل من عشرة أشخاص لا يُذكر، لأنه قد يدل على شخص بعينه. اترك الحقل المذكور فارغًا وأرسل من جديد.',
  },
  'count-can-be-computed': {
    title: 'يمكن حساب عدد محجوب',
    detail: 'يمكن استنتاج العدد المحجوب من المجموع وبقية الأعداد. احذف المجموع أو احجب عددًا آخر.',
  },
  'value-not-possible': {
    title: 'قيمة لا يمكن أن تكون صحيحة',
    detail: 'مثل عدد أقل من واحد، أو نهاية قبل البداية، أو مكان في بلد آخر. صحّح الحقل المذكور وأرسله من جديد.',
  },
}
