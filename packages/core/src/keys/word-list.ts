/** 256 short words that are hard to mistake for one another when they are read aloud; one byte each. */
export const WORDS: readonly string[] = (
  'acorn agent album alley amber angle ankle apple apron arrow atlas autumn bacon badge bagel baker ' +
  'bamboo banjo barn basil basket beach bean bear beetle bell bench berry bicycle bird biscuit blanket ' +
  'boat bonus boot bottle bowl branch bread brick bridge broom brush bucket butter button cabin cactus ' +
  'camel candle canoe carpet carrot castle cave cedar cello cherry chess cinema circle cliff clock ' +
  'cloud clover cobra coffee comet compass copper coral cotton cousin crab cradle cricket crown ' +
  'curtain daisy dance dentist desert diary dinner dolphin donkey dragon drum dune eagle echo elbow ' +
  'elephant ember engine envelope fabric falcon family feather fence fern fiddle finger flute forest ' +
  'fossil fountain fox frog fruit galaxy garden garlic ginger giraffe glacier glove goat granite grape ' +
  'guitar hammer harbor harvest hazel helmet heron hill honey horse hotel igloo island ivory jacket ' +
  'jaguar jasmine jelly jewel jigsaw juice jungle kettle kitchen kite kiwi knee ladder lagoon lamp ' +
  'lantern lemon letter lilac linen lion lizard lobster lunch magnet mango maple marble market meadow ' +
  'melon mirror monkey moon mosaic motor mountain museum mushroom napkin needle nest noodle nutmeg ' +
  'oasis ocean olive onion orange orbit orchid otter oven owl paddle palace panda paper parrot peach ' +
  'peanut pebble pencil penguin pepper piano pigeon pillow pilot pirate planet plum pocket poem pony ' +
  'potato quartz quilt rabbit radio raven ribbon river robin rocket rope ruby saddle sailor salad ' +
  'salmon sandal scarf school shadow sheep silver sponge spoon stable statue sugar sunset swan tablet ' +
  'ticket tiger tomato tulip tunnel turtle umbrella vanilla velvet violin walnut whale willow window ' +
  'zebra'
).split(' ');
