import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Item } from './table.ts'

/**
 * What the hub's records are full of, as it stands in their JSON. A short record is packed to a third with it, and to two
 * thirds without. Everything that was ever packed needs it to the letter: it never changes. A better one comes as a second
 * form beside it.
 */
const firstDictionary = Buffer.from(
  [
    '"zh-Hant":"深圳市規劃和自然資源局","zh-Hans":"深圳市规划和自然资源局"}},"zh-Hant":"國家稅務總局深圳市稅務局","zh-Hans":"国家税务总局深圳市税务局"}},',
    '{"en":"Shenzhen Administration for Market Regulation","zh-Hant":"深圳市市場監督管理局","zh-Hans":"深圳市市场监督管理局"}},',
    '{"en":"Guangdong Department of Housing and Urban-Rural Development","zh-Hant":"廣東省住房和城鄉建設廳","zh-Hans":"广东省住房和城乡建设厅"}},',
    '"name":{"en":"Consultation of departments","zh-Hant":"徵求意見","zh-Hans":"征求意见"},',
    '"name":{"en":"Public notice","zh-Hant":"公示","zh-Hans":"公示"},',
    '"name":{"en":"Automatic handling","zh-Hant":"自動辦理","zh-Hans":"自动办理"},',
    '"name":{"en":"Technical review","zh-Hant":"技術審查","zh-Hans":"技术审查"},',
    '"answers":{"applicantName":"","uscc":"91440300MA5","projectName":"","contactName":"","contactPhone":"+852 ","contactEmail":"',
    '"},"materialsReady":["","commitment":null,"createdAt":"202',
    '"service":{"id":"","version":1,"name":{"en":"","promisedWorkingDays":10,"statutoryWorkingDays":20,',
    '"supplement":{"workingDays":10,"graceWorkingDays":3},"tacitApproval":null},',
    '"applicant":{"organisation":{"id":"","name":{"en":" Ltd","zh-Hant":"有限公司"},"person":{"id":"",',
    '"supplements":[{"stage":"","department":{"id":"","askedIn":"under_review","askedAt":"","asks":[{"kind":"field","key":"","message":""}],',
    '"window":{"limit":{"calendar":"shenzhen","kind":"promised","length":{"unit":"working_days","count":10}},"startedOn":"202',
    '"suspensions":[{"from":"","to":null,"reason":""}],"extension":null},"grace":null,"warnedOn":null,"answeredAt":null,',
    '"changes":[{"field":"","from":"","to":""}]}],"owed":[{"material":"","due":{"on":"","receivedAt":null}],',
    '"decision":{"outcome":"approved","department":{"id":"","reason":null,"tacitBasis":null},',
    '"status":"accepted","awaiting_supplement","withdrawn","rejected","opinion":"agree_with_conditions","note":"","state":"done",',
    '"language":"en","zh-Hans","zh-Hant","declared":true,"contentVersion":2,"receiptNumber":"QH26-',
    '{"id":"","version":3,"status":"submitted","receiptNumber":"QH26-","language":"zh-Hant","declared":true,"stages":[',
    '{"key":"accept","name":{"en":"Acceptance","zh-Hant":"受理","zh-Hans":"受理"},"kind":"acceptance",',
    '"department":{"id":"qianhai-estation","name":{"en":"Qianhai e-Station comprehensive window","zh-Hant":"前海e站通綜合窗口","zh-Hans":"前海e站通综合窗口"}},',
    '"formerly":[],"workingDays":1,"dependsOn":[],"state":"open",',
    '"clock":{"limit":{"calendar":"shenzhen","kind":"statutory","length":{"unit":"working_days","count":5}},"startedOn":"202',
    '"suspensions":[],"extension":null},"due":{"on":"202","notGazettedYear":null},',
    '"escalatedAt":null,"requestsLeft":1,"doneAt":null,"opinion":null,"note":null},',
    '{"key":"review","name":{"en":"Review","zh-Hant":"審查","zh-Hans":"审查"},"kind":"review",',
    '"department":{"id":"nanshan-district","name":{"en":"Nanshan District / Bao’an District competent bureau","zh-Hant":"南山區／寶安區主管部門","zh-Hans":"南山区／宝安区主管部门"}},',
    '"formerly":[],"workingDays":3,"dependsOn":["accept"],"state":"waiting","clock":null,"due":null,',
    '"escalatedAt":null,"requestsLeft":1,"doneAt":null,"opinion":null,"note":null},',
    '{"key":"decide","name":{"en":"Decision","zh-Hant":"決定","zh-Hans":"决定"},"kind":"decision",',
    '"department":{"id":"qianhai-authority","name":{"en":"Qianhai Authority","zh-Hant":"前海管理局","zh-Hans":"前海管理局"}},',
    '"formerly":[],"workingDays":1,"dependsOn":["review"],"state":"waiting","clock":null,"due":null,',
    '"escalatedAt":null,"requestsLeft":1,"doneAt":null,"opinion":null,"note":null},',
    '{"key":"deliver","name":{"en":"Issue and delivery","zh-Hant":"製證及送達","zh-Hans":"制证及送达"},"kind":"delivery",',
    '"department":{"id":"sz-","name":{"en":"Shenzhen  Bureau","zh-Hant":"深圳市","zh-Hans":"深圳市',
    '"dependsOn":["decide"],"state":"waiting","clock":null,"due":null,',
    '"escalatedAt":null,"requestsLeft":0,"doneAt":null,"opinion":null,"note":null}],',
    '"supplements":[],"owed":[],"updatedAt":"202","submittedAt":"202","acceptedAt":null,"decidedAt":null,"clock":null,"due":null,',
    '"decision":null,"watchOn":"202","lastEvent":{"sequence":3,"hash":"',
  ].join(''),
)

const firstForm = 1

/**
 * A JSON value as few bytes, for what is stored often and read whole: DynamoDB counts what it writes by the kilobyte. The first
 * byte names the form.
 */
export const pack = (value: unknown): Uint8Array =>
  Buffer.concat([
    Buffer.of(firstForm),
    deflateRawSync(JSON.stringify(value), { level: 9, dictionary: firstDictionary }),
  ])

/** @throws Error for what `pack` did not make. */
export const unpack = (packed: Uint8Array): unknown => {
  const [form] = packed
  if (form !== firstForm) throw new Error(`A packed value of form ${form}, which this version of the hub does not know`)
  return JSON.parse(inflateRawSync(packed.subarray(1), { dictionary: firstDictionary }).toString('utf8'))
}

/** The attribute that an item holds a packed value in, beside its key and what DynamoDB has to look into. */
export const packed = (value: unknown): { readonly packed: Uint8Array } => ({ packed: pack(value) })

/** The value that an item holds: packed, or as its attributes where it was stored before such items were packed. */
export const valueIn = ({ pk: _pk, sk: _sk, ...attributes }: Item): Readonly<Record<string, unknown>> =>
  attributes.packed instanceof Uint8Array ? (unpack(attributes.packed) as Record<string, unknown>) : attributes
