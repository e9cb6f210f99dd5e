import assert from 'node:assert/strict';
import { infrastructurePlatforms } from '../../../../../src/core/templates/code/names/platforms/infrastructure.ts';
import { pythonPlatforms } from '../../../../../src/core/templates/code/names/platforms/python.ts';
import { serverPlatforms } from '../../../../../src/core/templates/code/names/platforms/server.ts';
import { vendorPlatforms } from '../../../../../src/core/templates/code/names/platforms/vendors.ts';
import { webPlatforms } from '../../../../../src/core/templates/code/names/platforms/web.ts';
import { platformNames } from '../../../../../src/core/templates/code/platformNames.ts';

describe('platform names', () => {
  const plain = { receiver: undefined, next: '' };

  it('need the platform to be in use', () => {
    assert.equal(platformNames('typescript', 'import "@reduxjs/toolkit"').has('tagTypes', plain), true);
    assert.equal(platformNames('typescript', 'import "zod"').has('tagTypes', plain), false);
    assert.equal(platformNames('python', 'import "@reduxjs/toolkit"').has('tagTypes', plain), false);
  });

  it('hold only at their kind of place', () => {
    const gorm = platformNames('go', 'import "gorm.io/gorm"');
    assert.equal(gorm.has('Table', { receiver: 'DB', next: '(' }), true);
    assert.equal(gorm.has('Table', { receiver: undefined, next: '(' }), false);
    assert.equal(gorm.has('Table', { receiver: 'DB', next: '' }), false);
    const django = platformNames('python', 'from django.contrib import admin');
    assert.equal(django.has('site', { receiver: 'admin', next: '' }), true);
    assert.equal(django.has('site', { receiver: 'order', next: '' }), false);
  });

  it('are written in a form that is understood', () => {
    for (const platform of [...webPlatforms, ...pythonPlatforms, ...serverPlatforms, ...infrastructurePlatforms, ...vendorPlatforms]) {
      for (const name of platform.names.split(' ').filter(Boolean)) assert.match(name, /^(?:\w*\.)?[\w$]+[(=:<]?$/, name);
      assert.ok(!platform.evidence?.includes(''));
      if (platform.texts) assert.ok(platform.texts.global);
    }
  });
});
