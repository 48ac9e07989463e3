/** AppStream metadata: what software centres show. */

/**
 * @param {{ version: string, time: number }} release time in seconds since 1970
 * @returns {string} XML
 */
export function metainfo({ version, time }) {
  const date = new Date(time * 1000).toISOString().slice(0, 10);
  return `<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>com.infobip.personalization_lab</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>MIT</project_license>
  <name>Personalization Lab</name>
  <summary>Shows, explains and tests user data authorization</summary>
  <developer id="com.infobip">
    <name>Personalization Lab contributors</name>
  </developer>
  <description>
    <p>
      Shows what happens when a mobile app identifies a person with a signed token: which checks run on the device,
      what is sent, and what the server answers.
    </p>
    <ul>
      <li>A backend of its own, so that it works offline from the first start</li>
      <li>Every error code, one click away, on Android's and on iOS's behaviour</li>
      <li>Checks of your own tokens, gate by gate</li>
    </ul>
  </description>
  <launchable type="desktop-id">personalization-lab.desktop</launchable>
  <url type="homepage">https://github.com/infobip</url>
  <categories>
    <category>Development</category>
    <category>Debugger</category>
  </categories>
  <provides>
    <binary>personalization-lab</binary>
    <mediatype>application/vnd.personalization-lab.case+json</mediatype>
    <mediatype>x-scheme-handler/personalization-lab</mediatype>
  </provides>
  <content_rating type="oars-1.1"/>
  <releases>
    <release version="${version.replace('-', '~')}" date="${date}"/>
  </releases>
</component>
`;
}
