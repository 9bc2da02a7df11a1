// The fields that several events of live rooms have. They come from a URL of their own, with a token of their own, under the same Sign.
import { Type } from '@sinclair/typebox'
import { wholeNumber } from '../fields.js'

/** What is known of a room. */
export const RoomInfo = Type.Object({
  RoomId: Type.Optional(Type.String()),
  RoomName: Type.Optional(Type.String()),
  RoomType: Type.Optional(Type.String({ description: 'Live' })),
  Owner_Account: Type.Optional(Type.String({ description: 'The host' })),
  MaxMemberCount: Type.Optional(wholeNumber('How many members it may have')),
  IsSeatEnabled: Type.Optional(Type.Boolean({ description: 'Whether it has seats' })),
  TakeSeatMode: Type.Optional(Type.String({ description: 'None, FreeToTake or ApplyToTake' })),
  MaxSeatCount: Type.Optional(wholeNumber('How many seats it has')),
  IsMessageDisabled: Type.Optional(Type.Boolean({ description: 'Whether members may send no messages' })),
  CustomInfo: Type.Optional(Type.String()),
  CreateTime: Type.Optional(wholeNumber('When it was created, in seconds')),
  IsPublicVisible: Type.Optional(Type.Boolean({ description: 'Whether it is listed' })),
  CoverURL: Type.Optional(Type.String()),
  BackgroundURL: Type.Optional(Type.String()),
  Category: Type.Optional(Type.Array(wholeNumber('A category of the app'))),
  ActivityStatus: Type.Optional(wholeNumber('A state of the app')),
  ViewCount: Type.Optional(wholeNumber('How often users have entered it')),
  IsUnlimitedRoomEnabled: Type.Optional(Type.Boolean({ description: 'Whether it takes very many viewers' }))
})

/** A room in a battle. */
export const BattleRoom = Type.Object({
  RoomId: Type.Optional(Type.String()),
  Owner_Account: Type.Optional(Type.String()),
  Score: Type.Optional(wholeNumber('Its score'))
})
