import { ACCOUNT, type Post } from './posts.ts';

/* The data that the real pages carry in `<script type="application/json" data-sjs>`: Relay results, deeply nested. */

/** A drawing under the address of the site's content network, signed and expiring like the real ones. */
export function cdnPicture(seed: number, width: number, height: number): string {
  return `https://scontent.cdninstagram.com/v/t51.2885-15/${seed}-${width}x${height}.png?_nc_ht=scontent.cdninstagram.com&oh=00_Afstandin&oe=6931C0DE`;
}

export const VIDEO =
  'https://scontent.cdninstagram.com/o1/v/t16/f2/m86/boat.mp4?efg=standin&oh=00_Afstandin&oe=6931C0DE';

const user = {
  pk: ACCOUNT.pk,
  id: ACCOUNT.pk,
  username: ACCOUNT.username,
  full_name: ACCOUNT.fullName,
  is_verified: false,
  is_private: false,
  profile_pic_url: cdnPicture(ACCOUNT.avatar, 150, 150),
};

function images(seed: number) {
  const sizes = [
    [1080, 1440],
    [720, 960],
    [480, 640],
  ] as const;
  return {
    candidates: sizes.map(([width, height]) => ({ url: cdnPicture(seed, width, height), width, height })),
  };
}

/** One post as the site's interface gives it. */
export function mediaItem(post: Post, isCovered = false): Record<string, unknown> {
  const [first = 0] = post.pictures;
  return {
    pk: post.pk,
    id: `${post.pk}_${ACCOUNT.pk}`,
    code: post.code,
    taken_at: post.takenAt,
    media_type: post.isReel ? 2 : post.pictures.length > 1 ? 8 : 1,
    product_type: post.isReel ? 'clips' : post.pictures.length > 1 ? 'carousel_container' : 'feed',
    user,
    owner: user,
    caption: { pk: `${post.pk}1`, text: post.caption, created_at: post.takenAt + 1, has_translation: true },
    like_count: post.likes,
    comment_count: post.comments.length,
    view_count: null,
    play_count: post.isReel ? post.plays : null,
    image_versions2: images(first),
    video_versions: post.isReel ? [{ url: VIDEO, width: 320, height: 240, type: 101 }] : null,
    carousel_media:
      post.pictures.length > 1
        ? post.pictures.map((seed, at) => ({
            pk: `${post.pk}${at}`,
            id: `${post.pk}${at}_${ACCOUNT.pk}`,
            image_versions2: images(seed),
          }))
        : null,
    gating_info: null,
    media_overlay_info: isCovered ? { overlay_type: 2, title: 'Sensitive content' } : null,
    usertags: null,
    location: null,
    coauthor_producers: [],
    original_width: 1080,
    original_height: 1440,
    accessibility_caption: `Photo by ${ACCOUNT.fullName}`,
  };
}

/** The profile as the site's interface gives it. */
export function profileUser(posts: number): Record<string, unknown> {
  return {
    ...user,
    biography: ACCOUNT.biography,
    follower_count: ACCOUNT.followers,
    following_count: ACCOUNT.following,
    media_count: posts,
  };
}

/** A script block of the page that carries `data` where the real ones do. */
export function dataBlock(data: Record<string, unknown>): string {
  const block = {
    require: [
      [
        'ScheduledServerJS',
        'handle',
        null,
        [
          {
            __bbox: {
              require: [
                [
                  'RelayPrefetchedStreamCache',
                  'next',
                  [],
                  ['adp_standin', { __bbox: { complete: true, result: { data } } }],
                ],
              ],
            },
          },
        ],
      ],
    ],
  };
  const json = JSON.stringify(block).replaceAll('<', '\\u003C');
  return `<script type="application/json" data-content-len="${json.length}" data-sjs>${json}</script>`;
}
