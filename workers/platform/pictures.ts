import type { PicturesPort } from "@careertrainer/domain/file/context";
import { crop, PhotonImage, resize, SamplingFilter } from "@cf-wasm/photon";
import { imageSize } from "image-size";

/** Edge of a portrait in pixels: twice the largest place it stands at. */
const edge = 256;
/** Decoded, a pixel takes four bytes, and twice for a moment; a Worker has 128 MB. */
const mostPixels = 8_000_000;
const mostEdge = 10_000;
const known = new Set(["jpg", "png", "webp"]);

/** Whether it says that it is a picture of a size that may be decoded. Looked at before anything is unpacked. */
function fits(bytes: Uint8Array): boolean {
  try {
    const { type, width, height } = imageSize(bytes);
    return (
      known.has(type ?? "") &&
      width > 0 &&
      height > 0 &&
      Math.max(width, height) <= mostEdge &&
      width * height <= mostPixels
    );
  } catch {
    return false;
  }
}

/** Pictures by Photon (WebAssembly): decoded, cut to a square, made small and encoded anew, so that nothing else comes along. */
export const pictures: PicturesPort = {
  portrait(bytes) {
    if (!fits(bytes)) return null;
    const held: PhotonImage[] = [];
    const hold = (image: PhotonImage): PhotonImage => {
      held.push(image);
      return image;
    };
    try {
      const whole = hold(PhotonImage.new_from_byteslice(bytes));
      const [width, height] = [whole.get_width(), whole.get_height()];
      const side = Math.min(width, height);
      const [left, top] = [Math.floor((width - side) / 2), Math.floor((height - side) / 2)];
      const square = hold(crop(whole, left, top, left + side, top + side));
      return hold(resize(square, edge, edge, SamplingFilter.Triangle)).get_bytes_webp();
    } catch {
      return null;
    } finally {
      for (const image of held) image.free();
    }
  },
};
