import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AppearanceProvider, queryClient } from '#kernel/ui'
import '../../kernel/ui/style/kit.css'
import './shell.css'
import { Gate } from './Gate.tsx'

const place = document.getElementById('console')
if (!place) throw new Error('index.html has lost its place for the console')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <AppearanceProvider>
        <Gate />
      </AppearanceProvider>
    </QueryClientProvider>
  </StrictMode>,
)
