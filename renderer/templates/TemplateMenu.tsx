import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components';
import { TextBulletListSquareEdit20Regular } from '@fluentui/react-icons';
import { type ReactNode, useState } from 'react';
import type { OfferedTemplate } from '../../shared/ipc/schemas.ts';
import { useStores } from '../state/context.tsx';
import { templateText } from '../text/templates.ts';
import type { OfferedTemplates } from './useTemplates.ts';

/** "Fraser" (R194): the templates for one field, what the rulebook asks for first. */
export const TemplateMenu = (props: {
  readonly templates: OfferedTemplates;
  readonly disabled: boolean;
  readonly onChoose: (template: OfferedTemplate) => void;
}): ReactNode => {
  const { templates, disabled, onChoose } = props;
  const { status } = useStores();
  const [open, setOpen] = useState(false);
  const toggle = async (wanted: boolean): Promise<void> => {
    if (!wanted) return setOpen(false);
    // It opens with its entries in place, so that the keyboard lands on the first.
    await templates.load();
    setOpen(true);
  };
  if (open && templates.failed) {
    setOpen(false);
    status.getState().say(templateText.failed, 'error');
  }
  const offered = templates.offered ?? [];
  return (
    <Menu open={open} onOpenChange={(_, data) => void toggle(data.open)}>
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={templateText.menuHint} relationship="description" withArrow>
          <Button
            size="small"
            appearance="subtle"
            disabled={disabled}
            icon={<TextBulletListSquareEdit20Regular aria-hidden />}
          >
            {templateText.menu}
          </Button>
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {offered.length === 0 ? <MenuItem disabled>{templateText.none}</MenuItem> : null}
          {offered.map((template) => (
            <MenuItem
              key={template.id}
              {...(template.suggested ? { secondaryContent: templateText.suggested } : {})}
              onClick={() => onChoose(template)}
            >
              {templateText.entry(template.title, template.code)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};
