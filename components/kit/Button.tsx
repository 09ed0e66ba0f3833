import type { ComponentChildren, JSX } from 'preact'
import { Icon, type IconName } from './Icon.tsx'

export interface ButtonProps extends Omit<JSX.IntrinsicElements['button'], 'icon' | 'label'> {
  readonly kind?: 'plain' | 'primary' | 'danger' | 'bare'
  readonly icon?: IconName
  /** Name of a button that shows only its icon; also its tooltip. */
  readonly label?: string
  readonly children?: ComponentChildren
}

/** A real button, at least 24 px each way. */
export function Button({ kind = 'plain', icon, label, children, ...rest }: ButtonProps) {
  return (
    <button type="button" class={`button ${kind}${children === undefined ? ' only-icon' : ''}`} aria-label={label} title={label} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}
