// The fields that both events of pushes have.
import { Type } from '@sinclair/typebox'
import { wholeNumber } from '../fields.js'

/** In seconds, unlike that of all other events. */
export const EventTimeInSeconds = wholeNumber('When it happened, in seconds')

export const PushPlatform = Type.Optional(wholeNumber(
  '0 unknown, 1 APNs, 2 Xiaomi, 3 Huawei, 4 FCM, 5 Meizu, 6 OPPO, 7 vivo, 8 Honor'
))
export const PushStage = Type.Optional(wholeNumber('1 sent, 2 delivered, 3 clicked'))
export const ErrCode = Type.Optional(wholeNumber('0 if it worked; if not, the error'))
