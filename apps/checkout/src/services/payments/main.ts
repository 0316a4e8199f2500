import { hostService } from '../../processes/host.ts'
import { Payments } from '../../gen/checkout/v1/payments.ts'
import { Turns } from '../turns.ts'
import { PaymentsService } from './service.ts'
import { PaymentsStore } from './store.ts'

await hostService(({ server, database, journal }) => {
  server.add(Payments, new PaymentsService(new PaymentsStore(database), new Turns(database), journal))
  return []
})
