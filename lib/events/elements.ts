// The elements of a message that Chat documents (https://trtc.io/document/33527).
import { Type, type TObject, type TSchema } from '@sinclair/typebox'
import type { MessageElement } from './message.js'

/** A string of digits is accepted too, and hooks get a number: some of Chat's samples quote their numbers. */
export function wholeNumber (description: string) {
  return Type.Integer({ description })
}

const number = (description: string) => Type.Optional(wholeNumber(description))
const text = (description: string) => Type.Optional(Type.String({ description }))

/** The content of each type of element. All of its fields are optional: older clients leave some out. */
export const contents = {
  TIMTextElem: content('Text', { Text: text('The text') }),
  TIMLocationElem: content('Location', {
    Desc: text('Describes the place'),
    Latitude: Type.Optional(Type.Number({ description: 'In degrees' })),
    Longitude: Type.Optional(Type.Number({ description: 'In degrees' }))
  }),
  TIMFaceElem: content('Face', { Index: number('Which emoji, as the app numbers them'), Data: text('What the app adds') }),
  TIMCustomElem: content('Custom', {
    Data: text('What the app sends'),
    Desc: text('Describes it; the text of an offline push'),
    Ext: text('What the app adds; `ext` of an offline push'),
    Sound: text('The sound of an offline push')
  }),
  TIMSoundElem: content('Sound', {
    Url: text('Where to download it'),
    UUID: text('Identifies it'),
    Size: number('In bytes'),
    Second: number('How long it is, in seconds'),
    Download_Flag: number('2: download it from `Url`')
  }),
  TIMImageElem: content('Image', {
    UUID: text('Identifies it'),
    ImageFormat: number('1 for JPG, 2 for GIF, 3 for PNG, 4 for BMP, 255 for another format'),
    ImageInfoArray: Type.Optional(Type.Array(Type.Object({
      Type: number('1 for the original, 2 for the large one, 3 for the thumbnail'),
      Size: number('In bytes'),
      Width: number('In pixels'),
      Height: number('In pixels'),
      URL: text('Where to download it')
    }, { title: 'TIMImageInfo' }), { description: 'The image in several sizes' }))
  }),
  TIMFileElem: content('File', {
    Url: text('Where to download it'),
    UUID: text('Identifies it'),
    FileSize: number('In bytes'),
    FileName: text('Its name'),
    Download_Flag: number('2: download it from `Url`')
  }),
  TIMVideoFileElem: content('VideoFile', {
    VideoUrl: text('Where to download it'),
    VideoUUID: text('Identifies it'),
    VideoSize: number('In bytes'),
    VideoSecond: number('How long it is, in seconds; 0 from web clients'),
    VideoFormat: text('Such as mp4'),
    VideoDownloadFlag: number('2: download it from `VideoUrl`'),
    ThumbUrl: text('Where to download the thumbnail'),
    ThumbUUID: text('Identifies the thumbnail'),
    ThumbSize: number('Of the thumbnail, in bytes'),
    ThumbWidth: number('Of the thumbnail, in pixels'),
    ThumbHeight: number('Of the thumbnail, in pixels'),
    ThumbFormat: text('Of the thumbnail, such as JPG'),
    ThumbDownloadFlag: number('2: download the thumbnail from `ThumbUrl`')
  }),
  TIMRelayElem: content('Relay', {
    Title: text('Title of the forwarded messages'),
    MsgNum: number('How many messages are forwarded'),
    CompatibleText: text('What clients show that cannot show forwarded messages'),
    AbstractList: Type.Optional(Type.Array(Type.String(), { description: 'The beginning of the messages, a line for each' })),
    MsgList: Type.Optional(Type.Array(Type.Object({
      From_Account: text('Who sent it'),
      To_Account: text('Who got it, if it was one to one'),
      GroupId: text('The group that it was sent to'),
      MsgSeq: number('Sequence number of the message'),
      MsgRandom: number('Random number of the message, 32 bits'),
      MsgTimeStamp: number('When it was sent, in seconds'),
      MsgBody: Type.Optional(Type.Array(Type.Object({
        MsgType: text('TIMTextElem, TIMCustomElem, …'),
        MsgContent: Type.Optional(Type.Unsafe<Record<string, unknown>>(Type.Object({}, { additionalProperties: true })))
      }), { description: 'Its elements, unchecked' })),
      CloudCustomData: text('Custom data of the message')
    }, { title: 'TIMRelayedMessage' }), { description: 'The messages, up to 12 KB' })),
    JsonMsgKey: text('Where the messages are, if they are larger than that')
  })
}

function content<Fields extends Record<string, TSchema>> (name: string, fields: Fields): TObject<Fields> {
  return Type.Object(fields, { title: `TIM${name}Content` })
}

// No Record: the pattern that it has for its keys would lose one with a line break.
const MsgContent = Type.Optional(Type.Object({}, { additionalProperties: true }))

/** The elements of an answer, whose verdict has been checked. */
export const OpenMsgBody = Type.Array(Type.Unsafe<MessageElement>(Type.Object({ MsgType: Type.String(), MsgContent }, { additionalProperties: true })))

/** An element of a message. Of a type that is not documented, the content is open: Chat adds types, and an app may have its own. */
export const Element = Type.Unsafe<MessageElement>(Type.Union([
  ...Object.entries(contents).map(([type, content]) => element(Type.Literal(type), Type.Optional(content))),
  element(Type.String({ description: 'Any other type', pattern: `^(?!(${Object.keys(contents).join('|')})$)` }), MsgContent)
], { title: 'MessageElement' }))

export const MsgBody = Type.Array(Element)

/** What replaces them: at least one. Those that have come can be returned as they are. */
export const NewMsgBody = { ...MsgBody, minItems: 1 } as typeof MsgBody

// The type comes first: it says which content it is.
function element (MsgType: TSchema, MsgContent: TSchema) {
  return Type.Object({ MsgType, MsgContent })
}
