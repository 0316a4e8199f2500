import { hostService } from '../../processes/host.ts'
import { Inventory } from '../../gen/checkout/v1/inventory.ts'
import { InventoryService } from './service.ts'
import { InventoryStore } from './store.ts'

await hostService(({ server, database, journal }) => {
  server.add(Inventory, new InventoryService(new InventoryStore(database), journal))
  return []
})
